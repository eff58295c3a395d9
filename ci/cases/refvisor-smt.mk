# SPDX-License-Identifier: MIT
title := threads of cores stay on where a CPU starts only once
plan := tiny
config := refvisor
qemu := -smp 4,sockets=1,cores=2,threads=2 -cpu max,vendor=GenuineIntel
expect_exit := 0
expect_status := ok
expect_samples := sysbench-cpu:ok
expect_facts := found=refvisor found_end=refvisor smt.was=on smt.found=on smt.state=missing
timeout_s := 360
