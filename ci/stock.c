/* SPDX-License-Identifier: MIT */
/* How far the samples of our image spread, against those of a stock system. */
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <stdio.h>
#include <string.h>

#include "ci/stock_sample.h"

#define SYSTEMS_MAX 8

static const char usage[] =
	"usage: bootmark-stock NAME=PATH... BASE=PATH\n"
	"Prints the spread of sysbench in each system and compares it with that of the last one.\n"
	"PATH: a folder with one result of bootmark run below it, or what ci/stock-samples\n"
	"printed.\n"
	"Exit status: 0 printed, whatever the numbers are; 1 samples are missing; 2 usage.\n";

struct spread {
	size_t count;
	double median, min, max;
	double variation; /* standard deviation / mean */
};

static struct spread spread_of(struct stock_samples *samples)
{
	struct spread spread = { .count = samples->count };
	double mean = gsl_stats_mean(samples->rate, 1, samples->count);

	spread.variation = gsl_stats_sd_m(samples->rate, 1, samples->count, mean) / mean;
	gsl_sort(samples->rate, 1, samples->count);
	spread.median = gsl_stats_median_from_sorted_data(samples->rate, 1, samples->count);
	spread.min = samples->rate[0];
	spread.max = samples->rate[samples->count - 1];
	return spread;
}

static void print_row(const char *bench, const char *system, const struct spread *spread,
		      const struct spread *base)
{
	printf("  %-8s %-14s %4zu  %12.2f %12.2f %12.2f  %8.4f", bench, system, spread->count,
	       spread->median, spread->min, spread->max, spread->variation * 100);
	if (spread != base && base->variation > 0)
		printf("  %5.2f times, events %+.2f %%", spread->variation / base->variation,
		       (spread->median / base->median - 1) * 100);
	putchar('\n');
}

/* One benchmark in all systems; 0, or 1 if samples are missing. */
static int compare(const struct stock_bench *bench, char *const names[], char *const paths[],
		   int count)
{
	struct spread spreads[SYSTEMS_MAX];
	struct stock_samples samples;

	for (int i = 0; i < count; i++) {
		if (stock_samples_load(paths[i], bench, &samples))
			return 1;
		spreads[i] = spread_of(&samples);
	}
	for (int i = 0; i < count; i++)
		print_row(bench->name, names[i], &spreads[i], &spreads[count - 1]);
	return 0;
}

/* NAME=PATH, cut in two; false if a word is not of that form. */
static int split(char *words[], char *paths[], int count)
{
	for (int i = 0; i < count; i++) {
		paths[i] = strchr(words[i], '=');
		if (!paths[i])
			return 0;
		*paths[i]++ = '\0';
	}
	return 1;
}

int main(int argc, char **argv)
{
	char **names = argv + 1, *paths[SYSTEMS_MAX];
	int count = argc - 1, missing = 0;

	if (count < 1 || count > SYSTEMS_MAX || !split(names, paths, count)) {
		fputs(usage, stderr);
		return 2;
	}
	printf("  %-8s %-14s %4s  %12s %12s %12s  %8s  against %s\n", "sysbench", "system", "n",
	       "median, 1/s", "least", "most", "CV, %", names[count - 1]);
	for (size_t i = 0; i < stock_benches_count; i++)
		missing |= compare(&stock_benches[i], names, paths, count);
	return missing;
}
