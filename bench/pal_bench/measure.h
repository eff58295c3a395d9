/* SPDX-License-Identifier: MIT */
#ifndef BENCH_PAL_BENCH_MEASURE_H
#define BENCH_PAL_BENCH_MEASURE_H

#include "bench/pal_bench/histogram.h"
#include "bench/pal_bench/options.h"
#include "bench/pal_bench/register.h"
#include "bench/pal_bench/tsc.h"

/* Times of the life of a PAL, in ticks, overhead subtracted. Allocation is not in them. */
enum measure_stage {
	MEASURE_REGISTER,
	MEASURE_CALL,
	MEASURE_UNREGISTER,
	MEASURE_INVOCATION,  /* the part of a call before the PAL's code; TASK_TIME only */
	MEASURE_TERMINATION, /* and the part behind it */
	MEASURE_STAGES
};

struct measure {
	const struct options *options;
	const struct tsc *tsc;
	struct task task;
	struct shape shape;
	struct histogram stage[MEASURE_STAGES];
};

/* Empty histograms, a plain shape; the task is the caller's. */
void measure_init(struct measure *measure, const struct options *options, const struct tsc *tsc);

/*
 * Rounds of REG, options->calls checked calls, UNREG: the warm-up, with progress marks in its
 * first round, then for time_s seconds or options->rounds. 0, -EBADMSG (wrong result), -EINTR
 * or another -errno after a message. No PAL is left registered.
 */
int measure_run(struct measure *measure, double time_s);

/* histogram_print() of each stage that has values, its name behind "prefix". */
void measure_print(const struct measure *measure, const char *prefix);

#endif
