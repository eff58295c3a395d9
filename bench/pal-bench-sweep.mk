# SPDX-License-Identifier: MIT
title := PALs: time with one thing varied, at up to ten points of each
# ints and pointers: number of arguments; words: of one pointer; pages and sections: size of the
# PAL; pals: number registered; cpus: where the caller runs; busy: number of other CPUs that work.
argv := @program@ --marks=@port@ --time=@time_s@ --warmup=8 sweep @sweep@
vary := program=pal_bench64,pal_bench64-amd64,pal_bench64L2,pal_bench64L2-amd64 \
  sweep=ints,pointers,words,pages,sections,pals,cpus,busy
limit_s := 120
record := call_1_us
better := low
define metric
call_1_us us point 1 * call mean us: %
call_2_us us point 2 * call mean us: %
call_3_us us point 3 * call mean us: %
call_4_us us point 4 * call mean us: %
call_5_us us point 5 * call mean us: %
call_6_us us point 6 * call mean us: %
call_7_us us point 7 * call mean us: %
call_8_us us point 8 * call mean us: %
call_9_us us point 9 * call mean us: %
call_10_us us point 10 * call mean us: %
register_1_us us point 1 * register mean us: %
register_2_us us point 2 * register mean us: %
register_3_us us point 3 * register mean us: %
register_4_us us point 4 * register mean us: %
register_5_us us point 5 * register mean us: %
register_6_us us point 6 * register mean us: %
register_7_us us point 7 * register mean us: %
register_8_us us point 8 * register mean us: %
register_9_us us point 9 * register mean us: %
register_10_us us point 10 * register mean us: %
unregister_1_us us point 1 * unregister mean us: %
unregister_2_us us point 2 * unregister mean us: %
unregister_3_us us point 3 * unregister mean us: %
unregister_4_us us point 4 * unregister mean us: %
unregister_5_us us point 5 * unregister mean us: %
unregister_6_us us point 6 * unregister mean us: %
unregister_7_us us point 7 * unregister mean us: %
unregister_8_us us point 8 * unregister mean us: %
unregister_9_us us point 9 * unregister mean us: %
unregister_10_us us point 10 * unregister mean us: %
endef
