/* SPDX-License-Identifier: MIT */
#include "bench/pal_bench/sweep.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "bench/pal_bench/progress.h"
#include "bench/pal_bench/variant.h"

static const struct sweep *const sweeps[] = {
	&sweep_ints,     &sweep_pointers, &sweep_words, &sweep_pages,
	&sweep_sections, &sweep_pals,     &sweep_cpus,  &sweep_busy,
};

#define SWEEPS (sizeof(sweeps) / sizeof(sweeps[0]))

static int run_point(const struct sweep *sweep, struct measure *measure, unsigned int value,
		     double time_s)
{
	int err, last;

	task_init_even(&measure->task, TASK_ADD, 2, 1);
	err = sweep->begin(measure, value);
	if (!err)
		err = measure_run(measure, time_s);
	last = sweep->end ? sweep->end(measure) : 0;
	return err ? err : last;
}

static int run(const struct sweep *sweep, const struct options *options)
{
	static struct measure measure;
	unsigned int value[SWEEP_POINTS_MAX];
	size_t points = sweep->points(value);
	char prefix[96];
	struct tsc tsc;
	int err = 0;

	tsc_init(&tsc);
	printf("sweep: %s\n", sweep->name);
	printf("points: %zu\n", points);
	for (size_t i = 0; i < points && !err; i++) {
		progress_mark("%s %u", sweep->unit, value[i]);
		measure_init(&measure, options, &tsc);
		err = run_point(sweep, &measure, value[i], options->time_s / (double)points);
		snprintf(prefix, sizeof(prefix), "point %zu %s=%u ", i + 1, sweep->unit, value[i]);
		if (!err)
			measure_print(&measure, prefix);
	}
	return err;
}

int sweep_run(const struct options *options, const char *name)
{
	for (size_t i = 0; i < SWEEPS; i++) {
		if (!strcmp(sweeps[i]->name, name))
			return run(sweeps[i], options);
	}
	fprintf(stderr, "%s: sweep '%s': use", variant.program, name);
	for (size_t i = 0; i < SWEEPS; i++)
		fprintf(stderr, " %s", sweeps[i]->name);
	fputc('\n', stderr);
	return -EINVAL;
}
