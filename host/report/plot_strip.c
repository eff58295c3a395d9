/* SPDX-License-Identifier: MIT */
#include "host/report/plot_strip.h"

#include <math.h>

#include "host/report/axis.h"
#include "host/report/pen.h"
#include "host/report/plot.h"

#define LINE_HEIGHT 38
#define LABEL_CHARACTERS 20
#define LEFT 134
#define RIGHT 74
#define TOP 8
#define BOTTOM 46
#define DENSE 60                  /* values; marks are smaller then */
#define BOX_LEAST 4               /* values */
#define GOLDEN 0.6180339887498949 /* spreads marks without a pattern */

struct drawing {
	FILE *script;
	const struct strips *strips;
	struct axis axis;
};

static void range_of(const struct strip *strip, double *low, double *high)
{
	*low = fmin(strip->x[0], strip->cell->centre.value);
	*high = fmax(strip->x[strip->n - 1], strip->cell->centre.value);
}

/* Intervals of few boots may be so wide that nothing else would be seen. */
static void axis_make(struct drawing *drawing)
{
	double low = INFINITY, high = -INFINITY, bar_low = INFINITY, bar_high = -INFINITY, apart;

	for (size_t i = 0; i < drawing->strips->count; i++) {
		const struct strip *strip = &drawing->strips->list[i];
		double own_low, own_high;

		if (!strip->n)
			continue;
		range_of(strip, &own_low, &own_high);
		low = fmin(low, own_low);
		high = fmax(high, own_high);
		bar_low = fmin(bar_low, strip->cell->centre.low);
		bar_high = fmax(bar_high, strip->cell->centre.high);
	}
	apart = high / 2 - low / 2;
	bar_low = fmax(bar_low, low - apart);
	bar_high = fmin(bar_high, high + apart);
	axis_linear(&drawing->axis, fmin(low, bar_low), fmax(high, bar_high), 4);
}

static double line_of(const struct drawing *drawing, size_t column, double below)
{
	return ((double)column + 0.5 + below) / (double)drawing->strips->count;
}

static void labels_write(const struct drawing *drawing, size_t column)
{
	const struct strip *strip = &drawing->strips->list[column];
	double y = line_of(drawing, column, 0);

	fputs("set label ", drawing->script);
	plot_text(drawing->script, drawing->strips->compare->columns[column].label,
		  LABEL_CHARACTERS);
	fprintf(drawing->script, " at first 0,%.5f right offset -1,0 textcolor rgb 'black'\n", y);
	fprintf(drawing->script,
		"set label '%zu %s%s' at first 1,%.5f left offset 1,0 font ',11' "
		"textcolor rgb '" PLOT_TEXT "'\n",
		strip->n, strip->over_samples ? "sample" : "boot", strip->n == 1 ? "" : "s", y);
}

/* The tint lies under the marks, the lines over them. */
static void box_write(const struct drawing *drawing, size_t column)
{
	const struct strip *strip = &drawing->strips->list[column];
	double low = axis_place(&drawing->axis, strip_quantile(strip, 0.25));
	double middle = axis_place(&drawing->axis, strip_quantile(strip, 0.5));
	double high = axis_place(&drawing->axis, strip_quantile(strip, 0.75));
	double top = line_of(drawing, column, -0.36), bottom = line_of(drawing, column, 0.18);

	fprintf(drawing->script,
		"set object rect from %.5f,%.5f to %.5f,%.5f back fc rgb '%s' "
		"fs transparent solid 0.13 noborder\n"
		"set object rect from %.5f,%.5f to %.5f,%.5f front fs empty border lc rgb 'black'\n"
		"set arrow from %.5f,%.5f to %.5f,%.5f nohead front lw 2 lc rgb 'black'\n",
		low, top, high, bottom, pen_of(column).colour, low, top, high, bottom, middle, top,
		middle, bottom);
}

static void centre_write(const struct drawing *drawing, size_t column)
{
	const struct estimate *centre = &drawing->strips->list[column].cell->centre;
	double y = line_of(drawing, column, 0.34);

	if (isfinite(centre->low) && isfinite(centre->high))
		fprintf(drawing->script,
			"set arrow from %.5f,%.5f to %.5f,%.5f heads size screen 0.006,90 lw 1.5 "
			"lc rgb 'black'\n",
			axis_place(&drawing->axis, centre->low), y,
			axis_place(&drawing->axis, centre->high), y);
	if (isfinite(centre->value))
		fprintf(drawing->script,
			"set label '' at first %.5f,%.5f point pt 13 ps 0.6 lc rgb 'black'\n",
			axis_place(&drawing->axis, centre->value), y);
}

static void marks_write(const struct drawing *drawing, size_t column)
{
	const struct strip *strip = &drawing->strips->list[column];

	fprintf(drawing->script, "$d%zu << EOD\n", column);
	for (size_t i = 0; i < strip->n; i++) {
		double below = (double)(i + 1) * GOLDEN;

		if (i && i + 1 < strip->n && !plot_keeps(i, strip->n, drawing->strips->marks_max))
			continue;
		below = strip->n > 1 ? 0.36 * (below - floor(below) - 0.5) : 0;
		fprintf(drawing->script, "%.4f %.4f\n", axis_place(&drawing->axis, strip->x[i]),
			line_of(drawing, column, below - 0.09));
	}
	fputs("EOD\n", drawing->script);
}

static void column_write(const struct drawing *drawing, size_t column)
{
	const struct strip *strip = &drawing->strips->list[column];

	labels_write(drawing, column);
	if (!strip->n)
		return;
	if (strip->n >= BOX_LEAST)
		box_write(drawing, column);
	centre_write(drawing, column);
	marks_write(drawing, column);
}

static void marks_plot(const struct drawing *drawing)
{
	const char *before = "plot ";

	for (size_t i = 0; i < drawing->strips->count; i++) {
		struct pen pen = pen_of(i);

		if (!drawing->strips->list[i].n)
			continue;
		fprintf(drawing->script, "%s$d%zu using 1:2 with points pt %d ps %s lc rgb '%s'",
			before, i, pen.filled, drawing->strips->list[i].n > DENSE ? "0.22" : "0.4",
			pen.colour);
		before = ", ";
	}
	putc('\n', drawing->script);
}

unsigned int plot_strip_height(const struct strips *strips)
{
	return TOP + BOTTOM + (unsigned int)strips->count * LINE_HEIGHT;
}

void plot_strip(FILE *script, const struct strips *strips)
{
	struct drawing drawing = { .script = script, .strips = strips };
	unsigned int height = plot_strip_height(strips);
	const struct plot_area area = { PLOT_STRIP_WIDTH,         height, LEFT,
					PLOT_STRIP_WIDTH - RIGHT, TOP,    height - BOTTOM };

	axis_make(&drawing);
	plot_area(script, &area, 1);
	plot_ticks(script, 'x', &drawing.axis);
	fputs("set xlabel ", script);
	plot_text(script, strips->row->metric->unit, LABEL_CHARACTERS);
	fputs(" offset 0,0.3 textcolor rgb '" PLOT_TEXT "'\nset border 1\n", script);
	for (size_t i = 0; i < strips->count; i++)
		column_write(&drawing, i);
	marks_plot(&drawing);
}
