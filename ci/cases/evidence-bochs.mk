# SPDX-License-Identifier: MIT
title := counters of the frequency, read where a CPU has them: Bochs, where a program moves them on
plan := aperf
machine := bochs
cmdline := msr.allow_writes=on
qemu := cpu:count=1,msrs=$(abspath ci/aperf.msrs)
expect_exit := 0
expect_status := ok
expect_samples := aperf:ok
expect_evidence := aperf_cpu0> mperf_cpu0> mean_khz_cpu0=25000 loop_hot_khz_cpu0 tsc> raw_ns> interrupts_cpu0> \
  context_switches> temperature_mc
timeout_s := 600
