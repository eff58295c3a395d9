# SPDX-License-Identifier: MIT
title := prime numbers, and another program that burns the same CPU
argv := sh -c "while :; do :; done & exec sysbench cpu --threads=1 --time=@time_s@ run"
limit_s := 30
record := events
better := high
define metric
events events total number of events: %
endef
