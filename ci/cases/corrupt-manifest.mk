# SPDX-License-Identifier: MIT
title := an image that is not what its manifest says gives an invalid run
plan := tiny
qemu := -smp 1
damage := manifest
expect_exit := 5
expect_status := invalid
expect_samples := sysbench-cpu:ok
expect_reason := manifest
timeout_s := 180
