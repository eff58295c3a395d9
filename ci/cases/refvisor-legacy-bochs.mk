# SPDX-License-Identifier: MIT
title := refvisor with VMX, a 32-bit Linux on 2 CPUs and PALs of legacy TrustVisor: Bochs
plan := pal-legacy
config := refvisor-legacy
machine := bochs
expect_exit := 0
expect_status := ok
expect_samples := pal-legacy-test:ok pal-legacy-count:ok pal-legacy-time:ok
expect_facts := expected=refvisor found=refvisor found_end=refvisor word_size=32 cpus_count=2
expect_text := refvisor: VMX, 2 CPUs
timeout_s := 900
