/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_PLOT_H
#define HOST_REPORT_PLOT_H

#include <stdio.h>

#include "host/report/axis.h"
#include "host/report/compare.h"

/*
 * What plots have in common, as gnuplot's script. Coordinates are 0 to 1 (host/report/axis.h), so
 * gnuplot never sees a number of a run; texts are quoted, and what is more than text becomes '?'.
 */
#define PLOT_FAINT "#e4e7eb" /* lines behind */
#define PLOT_GREY "#9aa3ad"  /* of axes */
#define PLOT_TEXT "#3d4650"

/* Where a plot lies in its figure, in pixels from the top left corner. */
struct plot_area {
	unsigned int width, height; /* of the figure */
	unsigned int left, right, top, bottom;
};

/* Margins, and axes from 0 to 1 without ticks, y downwards if it is upside down. */
void plot_area(FILE *script, const struct plot_area *area, int upside_down);

/* At most so many characters of text, in quotes. */
void plot_text(FILE *script, const char *text, size_t max);

/* The ticks of axis 'x' or 'y' with their numbers and lines across the plot. */
void plot_ticks(FILE *script, char which, const struct axis *axis);

/* The same without numbers. */
void plot_ticks_bare(FILE *script, char which, const struct axis *axis);

/* How many columns are drawn: the first ones, where there are very many. */
#define PLOT_COLUMNS_MAX 42 /* pens that differ */
size_t plot_columns(const struct compare *compare);

/* Marks and names of these columns in lines above the plot; how many pixels these take. */
unsigned int plot_key_height(const struct compare *compare, unsigned int width);
void plot_key(FILE *script, const struct compare *compare, const struct plot_area *area);

/* True for max of every count things, evenly; for all if there are no more. */
int plot_keeps(size_t i, size_t count, size_t max);

#endif
