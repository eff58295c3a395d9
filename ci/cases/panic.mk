# SPDX-License-Identifier: MIT
title := a kernel panic ends the capture with a status of its own
plan := panic
qemu := -smp 1
expect_exit := 6
expect_status := none
expect_text := Kernel panic - not syncing
timeout_s := 180
