/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_PEN_H
#define HOST_REPORT_PEN_H

#include <stddef.h>

/*
 * How plots draw a column: Okabe and Ito's colours, which colour-blind people tell apart, and for
 * who sees none a mark of another shape and a line of other dashes.
 */
struct pen {
	const char *colour;
	int filled, hollow; /* gnuplot's numbers of the mark */
	const char *dashes; /* gnuplot's dashtype */
};

struct pen pen_of(size_t column);

#endif
