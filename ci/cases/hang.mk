# SPDX-License-Identifier: MIT
title := a benchmark that hangs is killed at its limit and the run goes on
plan := hang
qemu := -smp 1
expect_exit := 1
expect_status := fail
expect_samples := hang:fail sysbench-cpu:ok
expect_reason := time limit
timeout_s := 180
