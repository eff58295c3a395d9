/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_PLOT_FOREST_H
#define HOST_REPORT_PLOT_FOREST_H

#include <stdio.h>

#include "host/report/compare.h"

/* Ratios of some rows of a comparison, one below the other. */
struct forest {
	const struct compare *compare;
	size_t first, count; /* rows */
	double low, high;    /* what the axis has to show */
	int is_log;
};

/* Does the cell have a ratio that can be drawn? */
int plot_forest_has(const struct compare_cell *cell);

/* A line for the name of each row, and one for each ratio that it has. */
size_t plot_forest_lines(const struct compare *compare, size_t row);

/* Pixels. */
#define PLOT_FOREST_WIDTH 960
unsigned int plot_forest_height(const struct forest *forest);

/* A mark a ratio, hollow if it is not told apart from 1, with its interval and its numbers. */
void plot_forest(FILE *script, const struct forest *forest);

#endif
