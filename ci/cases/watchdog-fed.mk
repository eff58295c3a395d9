# SPDX-License-Identifier: MIT
title := a sample that takes longer than the watchdog waits is not taken for a hang
plan := tiny
qemu := -smp 1
cmdline := bootmark.watchdog_s=20 bootmark.time_s=30
expect_exit := 0
expect_status := ok
expect_samples := sysbench-cpu:ok
expect_facts := watchdog_s=20
idle := 1
timeout_s := 240
