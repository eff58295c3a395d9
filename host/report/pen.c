/* SPDX-License-Identifier: MIT */
#include "host/report/pen.h"

/* Yellow is left out: on white it is not seen. */
static const char *const colours[] = { "#000000", "#0072b2", "#d55e00", "#009e73",
				       "#cc79a7", "#e69f00", "#56b4e9" };

/* Circle, square, triangle, diamond, triangle on its tip, pentagon. */
static const int marks[][2] = { { 7, 6 }, { 5, 4 }, { 9, 8 }, { 13, 12 }, { 11, 10 }, { 15, 14 } };

static const char *const dashes[] = { "solid", "(9,3)", "(3,3)", "(9,3,2,3)", "(14,4)" };

struct pen pen_of(size_t column)
{
	const int *mark = marks[column % (sizeof(marks) / sizeof(*marks))];

	return (struct pen){ .colour = colours[column % (sizeof(colours) / sizeof(*colours))],
			     .filled = mark[0],
			     .hollow = mark[1],
			     .dashes = dashes[column % (sizeof(dashes) / sizeof(*dashes))] };
}
