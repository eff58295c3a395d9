# SPDX-License-Identifier: MIT
title := bare metal, 32-bit Linux
proto := linux
needs := any
bits := 32
