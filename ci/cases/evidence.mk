# SPDX-License-Identifier: MIT
title := evidence of a quiet run comes home, and fits the times of its samples
plan := tiny
qemu := -smp 2
expect_exit := 0
expect_status := ok
expect_samples := sysbench-cpu:ok
expect_evidence := tsc> raw_ns> tsc_hz loop_cold_khz_cpu0 loop_hot_khz_cpu0 loop_hot_khz_cpu1 \
  interrupts_cpu0> interrupts_cpu1 context_switches> cpu_user_ms> steal_ms page_faults> alloc_stalls \
  pages_scanned log_lines log_warnings runner_user_us tsc_drift_ppm others_us
timeout_s := 180
