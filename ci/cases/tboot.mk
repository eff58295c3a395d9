# SPDX-License-Identifier: MIT
title := GRUB, tboot, Linux
plan := tiny
config := tboot
qemu := -smp 2
expect_exit := 0
expect_status := ok
expect_samples := sysbench-cpu:ok
expect_facts := expected=tboot found=tboot found_end=tboot
expect_text := TBOOT: transfering control to kernel
timeout_s := 240
