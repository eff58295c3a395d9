# SPDX-License-Identifier: MIT
title := PAL programs of legacy TrustVisor see the interface of XMHF64 and measure nothing
plan := pal-legacy
config := refvisor
qemu := -smp 2
expect_exit := 1
expect_status := fail
expect_samples := pal-legacy-test:fail pal-legacy-count:fail pal-legacy-time:fail
expect_reason := the interface xmhf64, pal_
expect_facts := expected=refvisor found=refvisor found_end=refvisor
timeout_s := 360
