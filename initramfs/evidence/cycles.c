/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/evidence/cycles.h"

#include <stdbool.h>
#include <sys/resource.h>
#include <time.h>

#include "initramfs/runner/clock.h"

#define TURNS 65536u
#define CHAIN 64u /* additions a turn */
#define RUNS_MIN 3u
#define TIME_MIN_NS (12 * CLOCK_NS_PER_MS)
#define TIME_MAX_NS (50 * CLOCK_NS_PER_MS)
#define TRIES 3u   /* to get a mean */
#define SETTLED 4u /* runs that were no quicker: the frequency rises no more */

/* Register to register: newer CPUs add constants while they rename registers, in no time. */
static void run_chain(void)
{
	uint32_t sum = 0, step = 1, turns = TURNS;

	__asm__ volatile("1:\n\t"
			 ".rept %c3\n\t"
			 "addl %2, %0\n\t"
			 ".endr\n\t"
			 "subl $1, %1\n\t"
			 "jnz 1b"
			 : "+r"(sum), "+r"(turns)
			 : "r"(step), "i"(CHAIN)
			 : "cc");
}

static uint64_t now_ns(void)
{
	struct timespec now = { 0 };

	clock_gettime(CLOCK_MONOTONIC_RAW, &now);
	return (uint64_t)now.tv_sec * CLOCK_NS_PER_S + (uint64_t)now.tv_nsec;
}

static uint64_t khz(unsigned int runs, uint64_t took_ns)
{
	return (uint64_t)TURNS * CHAIN * runs * 1000000u / (took_ns ? took_ns : 1);
}

/* A thousandth is what a run may win without the frequency having changed. */
static bool quicker(uint64_t took_ns, uint64_t best_ns)
{
	return took_ns < best_ns - best_ns / 1000;
}

void cycles_of_runs(const uint64_t *took_ns, unsigned int count, struct cycles *cycles)
{
	uint64_t best_ns = UINT64_MAX, sum_ns = 0;
	unsigned int first = 0;

	for (unsigned int i = 0; i < count; i++)
		best_ns = took_ns[i] < best_ns ? took_ns[i] : best_ns;
	while (took_ns[first] > best_ns + best_ns / 100)
		first++;
	for (unsigned int i = first; i < count; i++)
		sum_ns += took_ns[i];
	*cycles =
		(struct cycles){ khz(1, took_ns[0]), khz(1, best_ns), khz(count - first, sum_ns) };
}

static unsigned int take_runs(uint64_t *took_ns)
{
	uint64_t start_ns = now_ns(), last_ns = start_ns, best_ns = UINT64_MAX;
	unsigned int count = 0, settled = 0;

	while (count < RUNS_MIN || (count < CYCLES_RUNS_MAX && last_ns - start_ns < TIME_MAX_NS &&
				    (settled < SETTLED || last_ns - start_ns < TIME_MIN_NS))) {
		uint64_t end_ns;

		run_chain();
		end_ns = now_ns();
		took_ns[count++] = end_ns - last_ns;
		settled = quicker(end_ns - last_ns, best_ns) ? 0 : settled + 1;
		best_ns = end_ns - last_ns < best_ns ? end_ns - last_ns : best_ns;
		last_ns = end_ns;
	}
	return count;
}

static long switches(void)
{
	struct rusage usage = { 0 };

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_nvcsw + usage.ru_nivcsw;
}

void cycles_measure(struct cycles *cycles)
{
	uint64_t took_ns[CYCLES_RUNS_MAX];
	struct cycles now;

	*cycles = (struct cycles){ 0 };
	for (unsigned int i = 0; i < TRIES && !cycles->mean_khz; i++) {
		long before = switches();

		cycles_of_runs(took_ns, take_runs(took_ns), &now);
		if (i == 0)
			cycles->cold_khz = now.cold_khz;
		if (now.hot_khz > cycles->hot_khz)
			cycles->hot_khz = now.hot_khz;
		if (switches() == before)
			cycles->mean_khz = now.mean_khz;
	}
}
