/* SPDX-License-Identifier: MIT */
#ifndef BENCH_PAL_BENCH_SWEEP_H
#define BENCH_PAL_BENCH_SWEEP_H

#include <stddef.h>

#include "bench/pal_bench/measure.h"
#include "bench/pal_bench/options.h"

/*
 * Measurements with one thing varied. Every row of a sweep_*.c says which values there are and
 * what each of them needs; all the rest, above all checking every result, is shared.
 */
#define SWEEP_POINTS_MAX 10

struct sweep {
	const char *name;
	const char *unit; /* of the values */
	/* Values, ascending and without repetition, into value; a number of them. */
	size_t (*points)(unsigned int value[SWEEP_POINTS_MAX]);
	/* Set the task and the shape (TASK_ADD and plain before). 0 or -errno after a message. */
	int (*begin)(struct measure *measure, unsigned int value);
	/* Undo begin; also after begin failed. May be NULL. 0 or -errno after a message. */
	int (*end)(struct measure *measure);
};

extern const struct sweep sweep_ints, sweep_pointers, sweep_words;
extern const struct sweep sweep_pages, sweep_sections, sweep_pals;
extern const struct sweep sweep_cpus, sweep_busy;

/*
 * Run the sweep of this name for options->time_s seconds in all. Prints "point <number>
 * <unit>=<value> <stage> ...", as measure_print(). 0, -EINVAL for another name, or as
 * measure_run().
 */
int sweep_run(const struct options *options, const char *name);

#endif
