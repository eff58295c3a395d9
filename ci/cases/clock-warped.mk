# SPDX-License-Identifier: MIT
title := a machine that loses a quarter of its time gives an invalid run, with numbers
plan := ticks
qemu := -smp 1 -chardev socket,id=monitor,path=@socket@ -mon chardev=monitor,mode=readline
beside := $(O)/bin/bootmark-warp @socket@ 300 100
expect_exit := 5
expect_status := invalid
expect_samples := sysbench-cpu:ok
expect_reason := the machine's clock loses
timeout_s := 240
