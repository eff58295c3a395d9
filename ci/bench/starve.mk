# SPDX-License-Identifier: MIT
title := leaves the runner no time at all, while the kernel goes on
argv := sh -c "echo -1 > /proc/sys/kernel/sched_rt_runtime_us; chrt -f 99 sh -c 'while :; do :; done'"
limit_s := 10
record := lines
better := high
define metric
lines lines lines: %
endef
