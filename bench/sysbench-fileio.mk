# SPDX-License-Identifier: MIT
title := blocks of 16 KiB in 128 files
# sysbench 1.0.20 has no option for the content of its files; with --validate it fills them with
# random bytes and a checksum, in prepare too, and checks what it reads. Without it: zeros.
argv := sysbench fileio --file-total-size=@file_size@ --file-test-mode=@mode@ --validate=on \
  --time=@time_s@ run
prepare := sysbench fileio --file-total-size=@file_size@ --file-test-mode=@mode@ --validate=on \
  prepare
cleanup := sysbench fileio --file-total-size=@file_size@ cleanup
vary := mode=seqwr,seqrewr,seqrd,rndrd,rndwr,rndrw
needs := scratch
limit_s := 120
record := events
better := high
define metric
events events total number of events: %
events_per_s events/s % = events / time
read MiB/s read, MiB/s: %
written MiB/s written, MiB/s: %
latency_avg ms avg: %
latency_p95 ms 95th percentile: %
latency_max ms max: %
time s total time: %s
endef
