# SPDX-License-Identifier: MIT
title := UEFI boots an image
plan := tiny
firmware := uefi
expect_exit := 0
expect_status := ok
expect_samples := sysbench-cpu:ok
timeout_s := 600
