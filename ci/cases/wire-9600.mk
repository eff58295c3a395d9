# SPDX-License-Identifier: MIT
title := results by a line of 960 bytes a second
plan := tiny
qemu := -smp 1
damage := wire $(O)/bin/bootmark-proxy pace=960
expect_exit := 0
expect_status := ok
expect_samples := sysbench-cpu:ok
idle := 1
timeout_s := 400
