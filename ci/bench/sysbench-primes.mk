# SPDX-License-Identifier: MIT
title := prime numbers up to 1000, in small steps
argv := sysbench cpu --cpu-max-prime=1000 --threads=@threads@ --time=@time_s@ run
vary := threads=1
limit_s := 120
record := events
better := high
define metric
events events total number of events: %
events_per_s events/s events per second: %
time s total time: %s
endef
