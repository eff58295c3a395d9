# SPDX-License-Identifier: MIT
title := the guest GRUB chain on an Intel CPU with VMX: Bochs
plan := tiny
config := payload
machine := bochs
qemu := cpu:count=1
expect_exit := 0
expect_status := ok
expect_samples := sysbench-cpu:ok
expect_facts := expected=none found=none found_end=none
expect_text := xmhf-tree: boot sector starts
timeout_s := 600
