# SPDX-License-Identifier: MIT
title := an image without the hypervisor that it says it starts gives an invalid run, with numbers
plan := tiny
config := xen
qemu := -smp 1
damage := no-hypervisor
expect_exit := 5
expect_status := invalid
expect_samples := sysbench-cpu:ok
expect_reason := ran under 'none', expected 'xen'
expect_facts := expected=xen found=none found_end=none
timeout_s := 180
