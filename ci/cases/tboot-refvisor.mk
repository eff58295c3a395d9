# SPDX-License-Identifier: MIT
title := GRUB, tboot, refvisor wrapped as ELF, guest GRUB, Linux
plan := tiny
config := tboot-refvisor
qemu := -smp 2
expect_exit := 0
expect_status := ok
expect_samples := sysbench-cpu:ok
expect_facts := expected=refvisor,tboot found=refvisor,tboot found_end=refvisor,tboot
timeout_s := 360
