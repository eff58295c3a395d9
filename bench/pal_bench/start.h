/* SPDX-License-Identifier: MIT */
#ifndef BENCH_PAL_BENCH_START_H
#define BENCH_PAL_BENCH_START_H

#include "bench/pal_bench/exit_code.h"
#include "bench/pal_bench/options.h"

/*
 * What both programs do first: block signals, look for TrustVisor, lock memory, choose a CPU
 * (options->cpu is one afterwards), print all that was chosen. Anything but OK ends the program.
 */
enum exit_code start(struct options *options);

#endif
