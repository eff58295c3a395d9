# SPDX-License-Identifier: MIT
title := a guest that reads a page of a PAL halts the machine, and the run ends with the reason
plan := pal-peek
config := refvisor
qemu := -smp 2
expect_exit := 6
expect_status := none
expect_text := refvisor: halt: read of gpa 0x
timeout_s := 240
