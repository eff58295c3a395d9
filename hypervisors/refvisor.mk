# SPDX-License-Identifier: MIT
title := refvisor: least hypervisor, TrustVisor calls of XMHF64
proto := chain
# Either vendor's virtualisation will do; it says so itself where there is none.
needs := any
files := init.bin refvisor.bin.gz
memory_mib := 16
abi := xmhf64
proof := refvisor
