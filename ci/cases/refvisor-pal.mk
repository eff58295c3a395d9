# SPDX-License-Identifier: MIT
title := PALs under refvisor, by XMHF64 programs of 32 and 64 bits
plan := pal-short
config := refvisor
qemu := -smp 2
expect_exit := 0
expect_status := ok
expect_samples := pal-test:ok pal-bench-count:ok pal-bench-time:ok sysbench-cpu:ok
expect_metrics := pal-bench-count pal-bench-time
expect_facts := expected=refvisor found=refvisor found_end=refvisor
timeout_s := 600
