/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/clockcheck.h"

#include <sched.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <time.h>

#include "initramfs/runner/clock.h"

#define SLEEPS 101
#define SLEEP_NS 500000
#define HOPS 1000

static uint64_t monotonic_ns(void)
{
	struct timespec now = { 0 };

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * CLOCK_NS_PER_S + (uint64_t)now.tv_nsec;
}

static int compare(const void *a, const void *b)
{
	uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;

	return (left > right) - (left < right);
}

/* Without the slack that the kernel gives to timers of normal programs, 50 us (prctl(2)). */
static void sleep_often(struct clockcheck *check)
{
	const struct timespec time = { 0, SLEEP_NS };
	uint64_t late[SLEEPS];

	prctl(PR_SET_TIMERSLACK, 1);
	for (int i = 0; i < SLEEPS; i++) {
		uint64_t before = monotonic_ns(), took;

		nanosleep(&time, NULL);
		took = monotonic_ns() - before;
		late[i] = took > SLEEP_NS ? took - SLEEP_NS : 0;
	}
	prctl(PR_SET_TIMERSLACK, 0);
	qsort(late, SLEEPS, sizeof(late[0]), compare);
	check->late_ns = late[SLEEPS / 2];
	check->latest_ns = late[SLEEPS - 1];
}

/* From CPU to CPU and around again. */
static void hop(struct clockcheck *check, const struct cpulist *cpus)
{
	uint64_t last = monotonic_ns();
	unsigned int hops = 0, cpu = 0;

	while (hops < HOPS && cpus->count > 0) {
		struct cpulist here = { .count = 1 };
		uint64_t now;

		for (cpu = (cpu + 1) % CPULIST_CPUS_MAX; !cpus->has[cpu];)
			cpu = (cpu + 1) % CPULIST_CPUS_MAX;
		here.has[cpu] = true;
		cpulist_pin(&here);
		now = monotonic_ns();
		check->back += now < last;
		last = now;
		hops++;
	}
}

void clockcheck_run(struct clockcheck *check, const struct cpulist *cpus)
{
	struct timespec resolution = { 0 };
	cpu_set_t old;

	*check = (struct clockcheck){ 0 };
	clock_getres(CLOCK_MONOTONIC, &resolution);
	check->resolution_ns =
		(uint64_t)resolution.tv_sec * CLOCK_NS_PER_S + (uint64_t)resolution.tv_nsec;
	sleep_often(check);
	if (sched_getaffinity(0, sizeof(old), &old))
		return;
	hop(check, cpus);
	sched_setaffinity(0, sizeof(old), &old);
}
