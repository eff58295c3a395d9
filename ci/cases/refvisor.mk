# SPDX-License-Identifier: MIT
title := GRUB, refvisor on an AMD CPU, guest GRUB from the gap, Linux on 4 CPUs
plan := tiny
config := refvisor
expect_exit := 0
expect_status := ok
expect_samples := sysbench-cpu:ok
expect_facts := expected=refvisor found=refvisor found_end=refvisor power=off
expect_text := refvisor: SVM
timeout_s := 360
