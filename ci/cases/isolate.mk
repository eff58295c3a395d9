# SPDX-License-Identifier: MIT
title := a CPU for the benchmark alone, and a limit of memory: kernel arguments of the plan
plan := isolate
expect_exit := 0
expect_status := ok
expect_samples := sysbench-cpu:ok
expect_facts := isolcpus.state=set isolcpus.found=3 nohz_full.state=set nohz_full.found=3 rcu_nocbs.state=set \
  mem.state=set irq_affinity.found=7 workqueues.found=7
timeout_s := 360
