# SPDX-License-Identifier: MIT
title := PALs of legacy TrustVisor under refvisor, with a 32-bit Linux
plan := pal-legacy
config := refvisor-legacy
qemu := -smp 2
expect_exit := 0
expect_status := ok
expect_samples := pal-legacy-test:ok pal-legacy-count:ok pal-legacy-time:ok
expect_facts := expected=refvisor found=refvisor found_end=refvisor word_size=32
timeout_s := 600
