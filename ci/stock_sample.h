/* SPDX-License-Identifier: MIT */
#ifndef CI_STOCK_SAMPLE_H
#define CI_STOCK_SAMPLE_H

#include <stddef.h>

#define STOCK_SAMPLES_MAX 100

/* Rates of one benchmark in one system, events a second; the discarded first one is not there. */
struct stock_samples {
	double rate[STOCK_SAMPLES_MAX];
	size_t count;
};

/* A benchmark by its names in run.json and in what ci/stock-samples prints. */
struct stock_bench {
	const char *name;
	const char *ours;
	const char *said; /* in front of its rate, in sysbench's own output */
};

extern const struct stock_bench stock_benches[];
extern const size_t stock_benches_count;

/*
 * From path: a folder of results with one run below it, or else the text that ci/stock-samples
 * printed. 0 or -errno (message printed) if there is no sample.
 */
int stock_samples_load(const char *path, const struct stock_bench *bench,
		       struct stock_samples *samples);

#endif
