/* SPDX-License-Identifier: MIT */
#ifndef BENCH_PAL_BENCH_HISTOGRAM_H
#define BENCH_PAL_BENCH_HISTOGRAM_H

#include <stdint.h>

/*
 * Counts of values: exact below 32, above in 32 buckets for each power of two, so a bucket is
 * at most 1/32 wider than its lower end. All of 64 bits fit. Zeroed, it is empty.
 */
#define HISTOGRAM_BUCKETS (32 + 59 * 32)

struct histogram {
	uint64_t count;
	uint64_t min, max; /* exact */
	double sum;
	uint64_t bucket[HISTOGRAM_BUCKETS];
};

void histogram_add(struct histogram *histogram, uint64_t value);

/* 0 of an empty one. */
double histogram_mean(const struct histogram *histogram);

/* Lower end of the bucket that holds the quantile (0 to 1), never outside min and max. */
uint64_t histogram_quantile(const struct histogram *histogram, double quantile);

unsigned int histogram_index(uint64_t value);
uint64_t histogram_low(unsigned int index); /* smallest value of a bucket */

/*
 * Lines "<name> count: ", "<name> mean us: ", then min, p50, p95, p99, max in us, "<name> mean
 * ticks: ", and "<name> histogram ticks <lowest>-<highest>: <count>" for every bucket in use.
 */
void histogram_print(const struct histogram *histogram, const char *name, double ticks_per_us);

#endif
