# SPDX-License-Identifier: MIT
title := BIOS boots the image of `make image`, from power-on to the table with all benchmarks
expect_exit := 0
expect_status := ok
expect_samples := sysbench-cpu:ok sysbench-memory:ok sysbench-fileio:ok
timeout_s := 600
