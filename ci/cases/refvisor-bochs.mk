# SPDX-License-Identifier: MIT
title := refvisor on an Intel CPU with VMX: Bochs
plan := tiny
config := refvisor
machine := bochs
qemu := cpu:count=1
expect_exit := 0
expect_status := ok
expect_samples := sysbench-cpu:ok
expect_facts := expected=refvisor found=refvisor found_end=refvisor
expect_text := refvisor: VMX
timeout_s := 600
