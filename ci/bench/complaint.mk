# SPDX-License-Identifier: MIT
title := prime numbers, and a warning in the log of the kernel meanwhile
argv := sh -c "{ sleep 1; echo '<4>complaint of a test' >/dev/kmsg; } & exec sysbench cpu --threads=1 --time=2 run"
limit_s := 30
record := events
better := high
define metric
events events total number of events: %
endef
