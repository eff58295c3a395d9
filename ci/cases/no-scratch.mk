# SPDX-License-Identifier: MIT
title := without a disk labelled BMSCRATCH the file benchmark is skipped with that reason
plan := scratch
qemu := -smp 1
damage := no-scratch
expect_exit := 0
expect_status := skip
expect_samples := sysbench-fileio:skip sysbench-cpu:ok
expect_reason := BMSCRATCH
timeout_s := 180
