# SPDX-License-Identifier: MIT
title := output that is no text comes home byte for byte
plan := garbage
qemu := -smp 1
expect_exit := 0
expect_status := ok
expect_samples := garbage:ok sysbench-cpu:ok
timeout_s := 180
