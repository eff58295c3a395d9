# SPDX-License-Identifier: MIT
title := a boot that is well but of which the wrong thing is expected
plan := tiny
qemu := -smp 1
expect_exit := 0
expect_status := ok
expect_samples := sysbench-cpu:fail
canary := 1
timeout_s := 180
