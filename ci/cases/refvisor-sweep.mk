# SPDX-License-Identifier: MIT
title := every sweep of pal_bench under refvisor, and all of its numbers
plan := pal-sweep
config := refvisor
qemu := -smp 2
expect_exit := 0
expect_status := ok
expect_samples := pal-bench-sweep:ok
expect_metrics := pal-bench-sweep
expect_facts := expected=refvisor found=refvisor found_end=refvisor
timeout_s := 360
