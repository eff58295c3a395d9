# SPDX-License-Identifier: MIT
title := prime numbers, on a CPU that at the same time counts half as many cycles as it should
argv := sh -c "{ dd bs=1 seek=231 count=0; printf '\001\000\000\013\000\000\000\000'; } >/dev/cpu/0/msr; \
  { dd bs=1 seek=232 count=0; printf '\001\000\200\005\000\000\000\000'; } >/dev/cpu/0/msr; \
  exec sysbench cpu --threads=1 --time=@time_s@ run"
limit_s := 60
record := events
better := high
define metric
events events total number of events: %
endef
