# SPDX-License-Identifier: MIT
title := bare metal
proto := linux
needs := any
