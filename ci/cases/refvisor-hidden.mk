# SPDX-License-Identifier: MIT
title := a guest cannot read or write refvisor's memory
plan := trespass
config := refvisor
# Linux warns once when memory that it knows gives #GP.
cmdline := bootmark.noisy_log=off
qemu := -smp 2
expect_exit := 0
expect_status := ok
expect_samples := trespass:ok
expect_facts := expected=refvisor found=refvisor found_end=refvisor
expect_text := access to the hypervisor's memory refused, gpa 0x
timeout_s := 240
