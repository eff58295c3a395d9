# SPDX-License-Identifier: MIT
title := a runner that is not heard of any more is a kernel panic: the kernel's own watchdog
plan := starve
qemu := -smp 1
expect_exit := 6
expect_status := none
expect_text := Software Watchdog Timer expired
idle := 1
timeout_s := 240
