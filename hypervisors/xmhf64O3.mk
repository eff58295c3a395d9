# SPDX-License-Identifier: MIT
include hypervisors/xmhf/amd64.mk
title := XMHF64 as 64-bit hypervisor, -O3
opt := -O3 -Wno-array-bounds
