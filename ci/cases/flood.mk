# SPDX-License-Identifier: MIT
title := output without end is cut and the run goes on
plan := flood
qemu := -smp 1
expect_exit := 1
expect_status := fail
expect_samples := flood:fail sysbench-cpu:ok
expect_reason := output over 1 MiB
timeout_s := 240
