# SPDX-License-Identifier: MIT
title := PAL benchmarks without TrustVisor are skipped, and nothing else is
plan := pal-short
qemu := -smp 2
expect_exit := 0
expect_status := skip
expect_samples := pal-test:skip pal-bench-count:skip pal-bench-time:skip sysbench-cpu:ok
expect_reason := TrustVisor
timeout_s := 240
