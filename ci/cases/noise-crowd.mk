# SPDX-License-Identifier: MIT
title := a second program on the benchmark's CPU makes its sample noisy, and no other
plan := crowd
qemu := -smp 2
expect_exit := 0
expect_status := noisy
expect_samples := crowd:noisy sysbench-cpu:ok
expect_reason := involuntary switches
timeout_s := 240
