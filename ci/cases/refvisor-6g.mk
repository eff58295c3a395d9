# SPDX-License-Identifier: MIT
title := refvisor with one CPU and memory above 4 GiB
plan := tiny
config := refvisor
qemu := -smp 1 -m 6144
expect_exit := 0
expect_status := ok
expect_samples := sysbench-cpu:ok
expect_facts := expected=refvisor found=refvisor found_end=refvisor cpus_count=1
timeout_s := 360
