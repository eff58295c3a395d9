/* SPDX-License-Identifier: MIT */
#ifndef BENCH_PAL_BENCH_TIME_H
#define BENCH_PAL_BENCH_TIME_H

#include "bench/pal_bench/options.h"

/*
 * Ticks of each stage of a PAL's life, calls split by the PAL's own readings, and for scale the
 * round trip of CPUID and, where there is one, of a call that does nothing. 0 or as measure_run().
 */
int time_run(const struct options *options, const char *unused);

#endif
