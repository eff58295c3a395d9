# SPDX-License-Identifier: MIT
title := what parity cannot repair is sent again, though the first request arrives damaged
plan := tiny
qemu := -smp 1
damage := wire $(O)/bin/bootmark-proxy garble lose=20000@_results_D_1_
expect_exit := 0
expect_status := ok
expect_samples := sysbench-cpu:ok
expect_text := stage=listen
timeout_s := 240
