/* SPDX-License-Identifier: MIT */
#ifndef BENCH_PAL_BENCH_TSC_H
#define BENCH_PAL_BENCH_TSC_H

#include <stdbool.h>
#include <stdint.h>

/* The time stamp counter, in ticks. */
struct tsc {
	double ticks_per_us; /* against CLOCK_MONOTONIC_RAW */
	bool stable;         /* two readings in a row agreed to 0.1 % */
	uint64_t overhead;   /* median of reading it twice; subtracted from measurements */
};

/* Everything before is done, nothing after has begun (LFENCE, in SDM 3A 17.17 and APM 3 RDTSC). */
static inline __attribute__((always_inline)) uint64_t tsc_read(void)
{
	uint32_t low, high;

	__asm__ volatile("lfence\n\trdtsc\n\tlfence" : "=a"(low), "=d"(high) : : "memory");
	return (uint64_t)high << 32 | low;
}

/* Measure rate and overhead and print both; takes 0.2 to 1 s. */
void tsc_init(struct tsc *tsc);

/* Ticks from start to end without the overhead, at least 0. */
uint64_t tsc_elapsed(const struct tsc *tsc, uint64_t start, uint64_t end);

#endif
