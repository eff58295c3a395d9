# SPDX-License-Identifier: MIT
title := writes of 1 KiB
# Without --memory-total-size=0 a fast machine is done with 100 GiB before the time is over.
argv := sysbench memory --threads=@threads@ --time=@time_s@ --memory-total-size=0 run
vary := threads=1,2,3,4,all
limit_s := 30
record := events
better := high
define metric
events events total number of events: %
events_per_s events/s Total operations: * (% per second)
throughput MiB/s * MiB transferred (% MiB/sec)
latency_avg ms avg: %
latency_p95 ms 95th percentile: %
latency_max ms max: %
time s total time: %s
endef
