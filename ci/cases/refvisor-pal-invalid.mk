# SPDX-License-Identifier: MIT
title := PAL programs of legacy TrustVisor meet the interface of XMHF64: an invalid run
plan := pal-legacy
config := refvisor
qemu := -smp 2
expect_exit := 5
expect_status := invalid
expect_samples := pal-legacy-test:invalid pal-legacy-count:invalid pal-legacy-time:invalid
expect_reason := the interface xmhf64, pal_
expect_facts := expected=refvisor found=refvisor found_end=refvisor
timeout_s := 360
