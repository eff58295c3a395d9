# SPDX-License-Identifier: MIT
title := a machine that is reset while it sends starts over, and its second run is whole
plan := tiny
qemu := -smp 1
damage := wire $(O)/bin/bootmark-proxy reset@_results_D_4_
expect_exit := 0
expect_status := ok
expect_samples := sysbench-cpu:ok
timeout_s := 300
