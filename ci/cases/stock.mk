# SPDX-License-Identifier: MIT
title := profile stock by a kernel argument: what the machine has stays
plan := tiny
cmdline := bootmark.profile=stock
expect_exit := 0
expect_status := ok
expect_samples := sysbench-cpu:ok
expect_facts := perf_sample_rate.asked=leave perf_sample_rate.state=left perf_sample_rate.found=100000 \
  irq_affinity.found=f aslr.state=left rt_throttling.found=950000 dma_latency_us.found=
timeout_s := 360
