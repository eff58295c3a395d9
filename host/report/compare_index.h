/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_COMPARE_INDEX_H
#define HOST_REPORT_COMPARE_INDEX_H

#include "host/report/compare.h"

/* The counted values of a sheet by metric and column, each in the order of the runs. */
struct compare_index {
	const struct compare *compare;
	size_t *start; /* [metrics * columns + 1], into order */
	size_t *order; /* indices into sheet->values */
};

/*
 * One metric in one column: of each boot that counts the median of its counted samples, and all of
 * these samples.
 */
struct compare_group {
	double *boots, *samples; /* owned */
	size_t boots_count, samples_count;
};

/* 0 or -ENOMEM; compare_index_free in any case. */
int compare_index_make(const struct compare *compare, struct compare_index *index);
void compare_index_free(struct compare_index *index);

/* 0 or -ENOMEM; compare_group_free in any case. */
int compare_group_make(const struct compare_index *index, size_t metric, size_t column,
		       struct compare_group *group);
void compare_group_free(struct compare_group *group);

#endif
