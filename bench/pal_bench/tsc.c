/* SPDX-License-Identifier: MIT */
#include "bench/pal_bench/tsc.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "bench/pal_bench/histogram.h"

#define READING_MS 100
#define READINGS_MAX 10
#define OVERHEAD_ROUNDS 2000

static double now_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC_RAW, &now);
	return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static double read_rate(void)
{
	double start_us = now_us(), end_us;
	uint64_t start = tsc_read(), end;

	do {
		end_us = now_us();
		end = tsc_read();
	} while (end_us - start_us < READING_MS * 1e3);
	return (double)(end - start) / (end_us - start_us);
}

static void find_rate(struct tsc *tsc)
{
	double before = read_rate();

	tsc->stable = false;
	for (int i = 1; i < READINGS_MAX && !tsc->stable; i++) {
		tsc->ticks_per_us = read_rate();
		tsc->stable = fabs(tsc->ticks_per_us - before) < 0.001 * before;
		before = tsc->ticks_per_us;
	}
}

static void find_overhead(struct tsc *tsc)
{
	static struct histogram empty;

	memset(&empty, 0, sizeof(empty));
	for (int i = 0; i < OVERHEAD_ROUNDS; i++) {
		uint64_t start = tsc_read();

		histogram_add(&empty, tsc_read() - start);
	}
	tsc->overhead = histogram_quantile(&empty, 0.5);
	printf("overhead min ticks: %llu\n", (unsigned long long)empty.min);
	printf("overhead max ticks: %llu\n", (unsigned long long)empty.max);
}

void tsc_init(struct tsc *tsc)
{
	find_rate(tsc);
	printf("tsc ticks per us: %.3f\n", tsc->ticks_per_us);
	printf("tsc rate: %s\n", tsc->stable ? "stable" : "UNSTABLE, us are not to be trusted");
	find_overhead(tsc);
	printf("overhead subtracted ticks: %llu\n", (unsigned long long)tsc->overhead);
}

uint64_t tsc_elapsed(const struct tsc *tsc, uint64_t start, uint64_t end)
{
	uint64_t ticks = end - start;

	return ticks > tsc->overhead ? ticks - tsc->overhead : 0;
}
