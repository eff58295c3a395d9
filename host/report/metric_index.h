/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_METRIC_INDEX_H
#define HOST_REPORT_METRIC_INDEX_H

#include <stddef.h>
#include <stdint.h>

#include "host/report/sheet.h"

/* Finds the metrics of a sheet by what they are called; zeroed to start with. */
struct metric_index {
	uint32_t *slots; /* index + 1; 0: free */
	size_t size;     /* a power of two, at least twice the metrics */
};

/*
 * The metric of the sheet that is called as wanted, which is added if there is none: its place. A
 * case is as early in a plan as in any. 0 or -ENOMEM.
 */
int metric_index_place(struct metric_index *index, struct sheet *sheet,
		       const struct sheet_metric *wanted, uint32_t *place);

void metric_index_free(struct metric_index *index);

#endif
