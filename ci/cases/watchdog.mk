# SPDX-License-Identifier: MIT
title := a machine that freezes is reset, says so once and goes off
plan := freeze
qemu := -smp 1 -device i6300esb -action watchdog=reset -action reboot=reset
expect_exit := 1
expect_status := fail
expect_reason := the watchdog restarted the machine
expect_text := stage=sample bench=freeze
idle := 1
timeout_s := 300
