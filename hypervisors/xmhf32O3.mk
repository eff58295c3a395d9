# SPDX-License-Identifier: MIT
include hypervisors/xmhf/i386.mk
title := XMHF64 as 32-bit hypervisor, -O3
opt := -O3 -Wno-array-bounds
