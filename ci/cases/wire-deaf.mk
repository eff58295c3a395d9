# SPDX-License-Identifier: MIT
title := of results that parity cannot repair nothing is written, and the run says which lines lack
plan := tiny
qemu := -smp 1
damage := wire $(O)/bin/bootmark-proxy deaf lose=20000@_results_D_1_
expect_exit := 4
expect_status := none
timeout_s := 240
