# SPDX-License-Identifier: MIT
title := Bochs: the guest GRUB chain on an Intel CPU with VMX, and counters of the frequency, which a program moves on
plan := aperf
config := payload
machine := bochs
cmdline := msr.allow_writes=on
qemu := cpu:count=1,msrs=$(abspath ci/aperf.msrs)
expect_exit := 0
expect_status := ok
expect_samples := aperf:ok
expect_facts := expected=none found=none found_end=none
expect_evidence := aperf_cpu0> mperf_cpu0> mean_khz_cpu0=25000 loop_hot_khz_cpu0 tsc> raw_ns> interrupts_cpu0> \
  context_switches> temperature_mc
expect_text := xmhf-tree: boot sector starts
timeout_s := 600
