# SPDX-License-Identifier: MIT
title := GRUB, Xen, Linux as dom0 with the memory and CPUs that the plan asks for
plan := dom0
config := xen
# With a slow TSC the kernel warns of it as soon as it looks, which may be in a sample.
cmdline := bootmark.noisy_log=off
qemu := -smp 2
expect_exit := 0
expect_status := ok
expect_samples := sysbench-cpu:ok
expect_facts := expected=xen found=xen found_end=xen cpus_count=1
timeout_s := 360
