# SPDX-License-Identifier: MIT
title := results by a line of 1 MiB a second that drops bytes throughout
plan := tiny
qemu := -smp 1
damage := wire $(O)/bin/bootmark-proxy noise=drop:0.1 pace=1048576
expect_exit := 0
expect_status := ok
expect_samples := sysbench-cpu:ok
timeout_s := 240
