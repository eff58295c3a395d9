/* SPDX-License-Identifier: MIT */
#include "bench/pal_bench/time.h"

#include <cpuid.h>
#include <string.h>

#include "bench/pal_bench/hypercall.h"
#include "bench/pal_bench/measure.h"
#include "bench/pal_bench/progress.h"

#define TRIPS 2000

/* CPUID always stops a guest on Intel's processors, and under most hypervisors on AMD's. */
static void trip_cpuid(void)
{
	unsigned int a, b, c, d;

	__cpuid(0, a, b, c, d);
}

static void measure_trip(const struct tsc *tsc, const char *name, void (*trip)(void))
{
	static struct histogram trips;

	memset(&trips, 0, sizeof(trips));
	progress_mark("%s, %u times", name, TRIPS);
	for (int i = 0; i < TRIPS; i++) {
		uint64_t start = tsc_read();

		trip();
		histogram_add(&trips, tsc_elapsed(tsc, start, tsc_read()));
	}
	histogram_print(&trips, name, tsc->ticks_per_us);
}

int time_run(const struct options *options, const char *unused)
{
	static struct measure measure;
	struct tsc tsc;
	int err;

	(void)unused;
	tsc_init(&tsc);
	measure_trip(&tsc, "cpuid", trip_cpuid);
	if (hypercall_has_nothing())
		measure_trip(&tsc, "hypercall", hypercall_nothing);
	measure_init(&measure, options, &tsc);
	task_init_even(&measure.task, TASK_TIME, 2, 0);
	err = measure_run(&measure, options->time_s);
	if (!err)
		measure_print(&measure, "");
	return err;
}
