/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_STRIP_H
#define HOST_REPORT_STRIP_H

#include "host/report/compare_index.h"

/* The values of one row in one column, as its distribution is drawn. */
struct strip {
	double *x; /* owned, ascending */
	size_t n;
	int over_samples; /* of a single boot */
	const struct compare_cell *cell;
};

/* 0 or -ENOMEM; strip_free in any case. */
int strip_make(const struct compare_index *index, const struct compare_row *row, size_t column,
	       struct strip *strip);
void strip_free(struct strip *strip);

/* Between the values of its ranks; there is one. */
double strip_quantile(const struct strip *strip, double quantile);

#endif
