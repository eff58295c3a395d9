# SPDX-License-Identifier: MIT
title := refvisor with a 32-bit Linux and 512 MiB
plan := tiny
config := refvisor-legacy
qemu := -smp 2 -m 512
expect_exit := 0
expect_status := ok
expect_samples := sysbench-cpu:ok
expect_facts := expected=refvisor found=refvisor found_end=refvisor word_size=32 power=off
timeout_s := 360
