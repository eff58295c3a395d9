# SPDX-License-Identifier: MIT
title := a benchmark that crashes is a failed sample and the run goes on
plan := crash
qemu := -smp 1
expect_exit := 1
expect_status := fail
expect_samples := crash:fail sysbench-cpu:ok
timeout_s := 180
