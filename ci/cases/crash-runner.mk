# SPDX-License-Identifier: MIT
title := a runner that crashes sends its log and the kernel's, and powers off
plan := crash-runner
qemu := -smp 1
expect_exit := 4
expect_status := none
expect_streams := facts/cpus_count= runner.log/crash: dmesg/BIOS-e820:
timeout_s := 180
