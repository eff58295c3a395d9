/* SPDX-License-Identifier: MIT */
#include "bench/pal_bench/histogram.h"

#include <stdio.h>

#define STEP_BITS 5
#define STEPS (1u << STEP_BITS)

unsigned int histogram_index(uint64_t value)
{
	unsigned int top;

	if (value < STEPS)
		return (unsigned int)value;
	top = 63 - (unsigned int)__builtin_clzll(value);
	return (top - STEP_BITS + 1) * STEPS +
	       (unsigned int)(value >> (top - STEP_BITS) & (STEPS - 1));
}

uint64_t histogram_low(unsigned int index)
{
	unsigned int shift;

	if (index < STEPS)
		return index;
	shift = index / STEPS - 1;
	return (uint64_t)(STEPS + index % STEPS) << shift;
}

void histogram_add(struct histogram *histogram, uint64_t value)
{
	if (!histogram->count || value < histogram->min)
		histogram->min = value;
	if (!histogram->count || value > histogram->max)
		histogram->max = value;
	histogram->count++;
	histogram->sum += (double)value;
	histogram->bucket[histogram_index(value)]++;
}

double histogram_mean(const struct histogram *histogram)
{
	return histogram->count ? histogram->sum / (double)histogram->count : 0;
}

uint64_t histogram_quantile(const struct histogram *histogram, double quantile)
{
	uint64_t below = 0, low;
	unsigned int i = 0;

	for (; i < HISTOGRAM_BUCKETS - 1; i++) {
		below += histogram->bucket[i];
		if (below && (double)below >= quantile * (double)histogram->count)
			break;
	}
	low = histogram_low(i);
	if (low < histogram->min)
		return histogram->min;
	return low > histogram->max ? histogram->max : low;
}

static void print_buckets(const struct histogram *histogram, const char *name)
{
	for (unsigned int i = 0; i < HISTOGRAM_BUCKETS; i++) {
		uint64_t high = i + 1 < HISTOGRAM_BUCKETS ? histogram_low(i + 1) - 1 : UINT64_MAX;

		if (histogram->bucket[i])
			printf("%s histogram ticks %llu-%llu: %llu\n", name,
			       (unsigned long long)histogram_low(i), (unsigned long long)high,
			       (unsigned long long)histogram->bucket[i]);
	}
}

void histogram_print(const struct histogram *histogram, const char *name, double ticks_per_us)
{
	static const struct {
		const char *label;
		double quantile;
	} rows[] = { { "p50", 0.5 }, { "p95", 0.95 }, { "p99", 0.99 } };

	printf("%s count: %llu\n", name, (unsigned long long)histogram->count);
	if (!histogram->count)
		return;
	printf("%s mean us: %.4f\n", name, histogram_mean(histogram) / ticks_per_us);
	printf("%s min us: %.4f\n", name, (double)histogram->min / ticks_per_us);
	for (unsigned int i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		printf("%s %s us: %.4f\n", name, rows[i].label,
		       (double)histogram_quantile(histogram, rows[i].quantile) / ticks_per_us);
	printf("%s max us: %.4f\n", name, (double)histogram->max / ticks_per_us);
	printf("%s mean ticks: %.1f\n", name, histogram_mean(histogram));
	print_buckets(histogram, name);
}
