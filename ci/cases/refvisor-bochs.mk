# SPDX-License-Identifier: MIT
title := refvisor with VMX, a 64-bit Linux on 2 CPUs and PALs of XMHF64's TrustVisor: Bochs
plan := pal-vmx
config := refvisor
machine := bochs
expect_exit := 0
expect_status := ok
expect_samples := pal-test:ok pal-bench-count:ok pal-bench-time:ok sysbench-cpu:ok
expect_facts := expected=refvisor found=refvisor found_end=refvisor word_size=64 cpus_count=2
expect_text := refvisor: VMX, 2 CPUs
timeout_s := 900
