# SPDX-License-Identifier: MIT
title := the plan quick from power-on to the table, with all benchmarks
plan := quick
qemu := -smp 2
expect_exit := 0
expect_status := ok
expect_samples := sysbench-cpu:ok sysbench-memory:ok sysbench-fileio:ok
timeout_s := 600
