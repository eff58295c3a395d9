# SPDX-License-Identifier: MIT
title := GRUB, a Multiboot 1 program, guest GRUB from the gap, Linux
plan := tiny
config := payload
qemu := -smp 2
expect_exit := 0
expect_status := ok
expect_samples := sysbench-cpu:ok
expect_facts := expected=none found=none found_end=none
expect_text := xmhf-tree: boot sector starts
timeout_s := 240
