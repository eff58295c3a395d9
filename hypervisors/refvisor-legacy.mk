# SPDX-License-Identifier: MIT
title := refvisor: least hypervisor, legacy TrustVisor calls
proto := chain
# Either vendor's virtualisation will do; it says so itself where there is none.
needs := any
bits := 32
files := init.bin refvisor-legacy.bin.gz
memory_mib := 16
abi := legacy
proof := refvisor
