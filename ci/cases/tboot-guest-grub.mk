# SPDX-License-Identifier: MIT
title := GRUB, tboot, the same program wrapped as ELF, guest GRUB, Linux
plan := tiny
config := tboot-payload
qemu := -smp 2
expect_exit := 0
expect_status := ok
expect_samples := sysbench-cpu:ok
expect_facts := expected=tboot found=tboot found_end=tboot
expect_text := xmhf-tree: boot sector starts
timeout_s := 240
