# SPDX-License-Identifier: MIT
title := a guest of refvisor restarts the machine, and in the end powers it off, with no triple fault
plan := reboot
config := refvisor
qemu := -smp 2 -action reboot=reset
expect_exit := 0
expect_status := ok
expect_samples := reboot:ok sysbench-cpu:ok
expect_facts := expected=refvisor found=refvisor found_end=refvisor power=off
expect_no_text := refvisor: reset
timeout_s := 360
