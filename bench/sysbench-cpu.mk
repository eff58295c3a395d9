# SPDX-License-Identifier: MIT
title := prime numbers up to 10000
argv := sysbench cpu --threads=@threads@ --time=@time_s@ run
vary := threads=1,2,3,4,all
limit_s := 30
record := events
better := high
define metric
events events total number of events: %
events_per_s events/s events per second: %
latency_avg ms avg: %
latency_p95 ms 95th percentile: %
latency_max ms max: %
time s total time: %s
endef
