/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_PLOT_STRIP_H
#define HOST_REPORT_PLOT_STRIP_H

#include <stdio.h>

#include "host/report/strip.h"

/* One row of a comparison as its distributions. */
struct strips {
	const struct compare *compare;
	const struct compare_row *row;
	struct strip *list; /* one a column; at least one has values */
	size_t count;
	size_t marks_max; /* of a column */
};

/* Pixels. */
#define PLOT_STRIP_WIDTH 460
unsigned int plot_strip_height(const struct strips *strips);

/* A mark a value, a box around the middle half, the centre and its interval below them. */
void plot_strip(FILE *script, const struct strips *strips);

#endif
