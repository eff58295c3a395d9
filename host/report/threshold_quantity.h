/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_THRESHOLD_QUANTITY_H
#define HOST_REPORT_THRESHOLD_QUANTITY_H

#include <stddef.h>
#include <stdio.h>

/* What a threshold may be set for: a number of a cell, or a count of a column's runs. */
struct threshold_quantity {
	const char *name;
	int of_runs;  /* in struct compare_column, else in struct compare_cell */
	int against;  /* the baseline, which so has none itself */
	int is_count; /* a size_t, else a double */
	double scale;
	size_t offset;
};

/* NULL: there is none of that name. */
const struct threshold_quantity *threshold_quantity_find(const char *name, int of_runs);

/* The number in a cell or a column; NAN: not known. */
double threshold_quantity_get(const struct threshold_quantity *quantity, const void *of);

/* Print all names of a kind, with commas between. */
void threshold_quantity_names(FILE *out, int of_runs);

#endif
