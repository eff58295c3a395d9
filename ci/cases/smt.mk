# SPDX-License-Identifier: MIT
title := cores of two threads become cores of one
plan := tiny
qemu := -smp 4,sockets=1,cores=2,threads=2 -cpu Nehalem
expect_exit := 0
expect_status := ok
expect_samples := sysbench-cpu:ok
expect_facts := smt.was=on smt.found=off smt.state=set perf_sample_rate.was=100000 perf_sample_rate.found=1 \
  rt_throttling.found=-1 irq_affinity.found=1 dma_latency_us.found=0 drop_caches.found=on
timeout_s := 360
