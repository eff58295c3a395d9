# SPDX-License-Identifier: MIT
title := GRUB, tboot, Xen, Linux as dom0
plan := tiny
config := tboot-xen
qemu := -smp 2
expect_exit := 0
expect_status := ok
expect_samples := sysbench-cpu:ok
expect_facts := expected=tboot,xen found=tboot,xen found_end=tboot,xen
timeout_s := 360
