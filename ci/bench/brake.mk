# SPDX-License-Identifier: MIT
title := prime numbers, in a machine that is slowed down from here on by ci/brake.c
argv := sh -c "echo brake >/dev/ttyS1; exec sysbench cpu --threads=1 --time=@time_s@ run"
limit_s := 60
record := events
better := high
define metric
events events total number of events: %
endef
