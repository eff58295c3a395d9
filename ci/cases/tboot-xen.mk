# SPDX-License-Identifier: MIT
title := GRUB, tboot, Xen, Linux as dom0
plan := tiny
config := tboot-xen
# With a slow TSC the kernel warns of it as soon as it looks, which may be in a sample.
cmdline := bootmark.noisy_log=off
qemu := -smp 2
expect_exit := 0
expect_status := ok
expect_samples := sysbench-cpu:ok
expect_facts := expected=tboot,xen found=tboot,xen found_end=tboot,xen
timeout_s := 360
