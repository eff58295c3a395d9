/* SPDX-License-Identifier: MIT */
#ifndef HOST_METRIC_SET_H
#define HOST_METRIC_SET_H

#include <stddef.h>

#include "host/metric.h"

/*
 * What a benchmark's descriptor (NAME.bench, key=value) says about its numbers. Keys used:
 * title, record (name of the metric of record), better (high or low; high if absent), metric
 * (one a line, repeated). Other keys are the runner's and are not looked at. A metric whose
 * pattern is `% = A / B` is the quotient of the metrics A and B, found in the output.
 */
#define METRIC_SET_MAX 32 /* metrics a benchmark */

struct metric_set {
	char bench[64];
	char title[128];
	char record[METRIC_NAME_MAX + 1];
	char better[8];
	struct metric metrics[METRIC_SET_MAX];
	struct metric_ratio {
		int set;
		size_t over; /* indices into metrics, neither of them a ratio */
		size_t under;
	} ratios[METRIC_SET_MAX];
	size_t count;
	size_t record_index; /* of `record` in metrics */
};

/*
 * Read a descriptor from len bytes of text; file is its name for messages, bench the
 * benchmark's. 0 or -EINVAL after a message: bad or repeated metric, no record, bad better.
 */
int metric_set_parse(const char *text, size_t len, const char *file, const char *bench,
		     struct metric_set *set);

/* Extract every metric into values[set->count]; NAN where no line matches. */
void metric_set_extract(const struct metric_set *set, const char *text, size_t len, double *values);

#endif
