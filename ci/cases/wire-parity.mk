# SPDX-License-Identifier: MIT
title := what a bad line loses is repaired, with nobody who asks for it
plan := tiny
qemu := -smp 1
damage := wire $(O)/bin/bootmark-proxy deaf lose=3000@_results_D_4_
expect_exit := 0
expect_status := ok
expect_samples := sysbench-cpu:ok
expect_facts := stream_asked=0
timeout_s := 240
