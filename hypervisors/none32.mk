# SPDX-License-Identifier: MIT
title := bare metal, 32-bit Linux; BIOS only
proto := linux
needs := any
bits := 32
