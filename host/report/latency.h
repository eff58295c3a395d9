/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_LATENCY_H
#define HOST_REPORT_LATENCY_H

#include <stddef.h>
#include <stdint.h>

/*
 * Latencies of one kind ("call") of one case in one column: the histograms in the raw output of its
 * samples (bench/pal_bench/histogram.h), merged. Each bin is as many times longer than the one
 * before, and a bucket that lies in two bins is shared out.
 */
#define LATENCY_LOW_US 1e-3
#define LATENCY_PER_DECADE 32
#define LATENCY_BINS (11 * LATENCY_PER_DECADE)

struct latency {
	size_t metric; /* of the sheet: the first of the case */
	size_t name;   /* of latencies->names */
	size_t column;
	double count; /* of all bins */
	double bins[LATENCY_BINS];
};

/* The lower end of a bin, or of what is behind the last. */
double latency_edge_us(size_t bin);

/* count times between two ends. */
void latency_add(struct latency *latency, double low_us, double high_us, double count);

/* To within a bin. */
double latency_quantile_us(const struct latency *latency, double quantile);

#define LATENCY_NAMES_MAX 512
#define LATENCIES_MAX 4096

struct latencies {
	struct latency **list; /* owned; by metric, name and column */
	size_t count;
	char **names; /* owned; as they came first */
	size_t names_count;
	size_t outputs, outputs_read; /* that have such histograms, and those that were looked at */
	int is_cut;                   /* there was more than the limits above */
};

/*
 * Take the histograms in len bytes of output, which may hold anything. 1: there were some, 0: none,
 * -ENOMEM.
 */
int latency_take(struct latencies *latencies, size_t metric, size_t column, const char *text,
		 size_t len);

void latencies_free(struct latencies *latencies);

#endif
