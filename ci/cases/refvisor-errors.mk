# SPDX-License-Identifier: MIT
title := refvisor that returns errors refuses every mistake, and other CPUs may call PALs
plan := pal-refused
config := refvisor-errors
# Linux warns once when memory that it knows gives #GP.
cmdline := bootmark.noisy_log=off
qemu := -smp 2
expect_exit := 0
expect_status := ok
expect_samples := pal-refused:ok
expect_facts := expected=refvisor found=refvisor found_end=refvisor
expect_text := refvisor: error: all 100 PALs are registered
timeout_s := 600
