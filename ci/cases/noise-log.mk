# SPDX-License-Identifier: MIT
title := a warning of the kernel in the middle of a sample makes it noisy, and no other
plan := complaint
qemu := -smp 1
expect_exit := 0
expect_status := noisy
expect_samples := complaint:noisy sysbench-cpu:ok
expect_reason := 1 kernel warning: complaint of a test
timeout_s := 240
