# SPDX-License-Identifier: MIT
title := 32-bit Linux and 32-bit benchmarks on a CPU that has no 64-bit code
config := native32
plan := once
qemu := -smp 1 -cpu coreduo
expect_exit := 0
expect_status := ok
expect_samples := sysbench-cpu:ok sysbench-memory:ok sysbench-fileio:ok
expect_facts := word_size=32 found=none found_end=none
timeout_s := 300
