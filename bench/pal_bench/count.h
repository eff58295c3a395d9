/* SPDX-License-Identifier: MIT */
#ifndef BENCH_PAL_BENCH_COUNT_H
#define BENCH_PAL_BENCH_COUNT_H

#include "bench/pal_bench/options.h"

/*
 * How often in options->time_s seconds, as the published program counts: mode "ru" registers
 * and unregisters, "rcu" calls once between, both with getting and returning the pages; "c"
 * calls one PAL. Prints "f_<mode>: <number>", "events: <number>",
 * "elapsed s: " and "us an event: ". 0, -EINVAL for another mode, or as measure_run().
 */
int count_run(const struct options *options, const char *mode);

#endif
