# SPDX-License-Identifier: MIT
title := tboot looks at a file of the shape of an SINIT and goes on without it
plan := tiny
config := tboot
sinit := $(O)/ci/sinit-shaped.bin
qemu := -smp 1
expect_exit := 0
expect_status := ok
expect_samples := sysbench-cpu:ok
expect_facts := expected=tboot found=tboot found_end=tboot
expect_text := production/debug mismatch between chipset and ACM
timeout_s := 240
