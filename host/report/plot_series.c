/* SPDX-License-Identifier: MIT */
#include "host/report/plot_series.h"

#include <math.h>

#include "host/report/axis.h"
#include "host/report/pen.h"
#include "host/report/plot.h"

#define LEFT 68
#define RIGHT 14
#define GAP 14
#define BOTTOM 46
#define LABEL_CHARACTERS 20
#define MINUTES_FROM 1200.0 /* seconds */

struct drawing {
	FILE *script;
	const struct series *series;
	struct plot_area area;
	struct axis time, axis;
	double second; /* in units of the time's axis */
};

static const unsigned int heights[] = {
	[SERIES_VALUE] = 150, [SERIES_FREQUENCY] = 64, [SERIES_TEMPERATURE] = 64
};

static int is_known(const struct series *series, enum series_quantity quantity)
{
	double low, high;

	return series_range(series, quantity, &low, &high);
}

unsigned int plot_series_height(const struct series *series)
{
	unsigned int height = plot_key_height(series->compare, PLOT_SERIES_WIDTH - LEFT - RIGHT);

	for (enum series_quantity i = 0; i < SERIES_QUANTITIES; i++)
		height += is_known(series, i) ? heights[i] + GAP : 0;
	return height + BOTTOM - GAP;
}

static void time_make(struct drawing *drawing)
{
	const struct series *series = drawing->series;
	double low = INFINITY, high = 0;

	for (size_t i = 0; i < series->count; i++) {
		for (size_t j = 0; j < series->columns[i].count; j++) {
			low = fmin(low, series->columns[i].list[j].time_s);
			high = fmax(high, series->columns[i].list[j].time_s);
		}
	}
	drawing->second = high > MINUTES_FROM ? 1 / 60.0 : 1;
	axis_linear(&drawing->time, low * drawing->second, high * drawing->second, 6);
}

static void points_write(const struct drawing *drawing, enum series_quantity quantity)
{
	for (size_t i = 0; i < drawing->series->count; i++) {
		const struct series_column *column = &drawing->series->columns[i];

		fprintf(drawing->script, "$d%zu << EOD\n", i);
		for (size_t j = 0; j < column->count; j++) {
			double number = series_number(&column->list[j], quantity);

			if (isfinite(number))
				fprintf(drawing->script, "%.4f %.4f\n",
					axis_place(&drawing->time,
						   column->list[j].time_s * drawing->second),
					axis_place(&drawing->axis, number));
		}
		fputs("EOD\n", drawing->script);
	}
}

static int has_points(const struct series_column *column, enum series_quantity quantity)
{
	for (size_t i = 0; i < column->count; i++) {
		if (isfinite(series_number(&column->list[i], quantity)))
			return 1;
	}
	return 0;
}

static void points_plot(const struct drawing *drawing, enum series_quantity quantity)
{
	const char *before = "plot ";

	for (size_t i = 0; i < drawing->series->count; i++) {
		struct pen pen = pen_of(i);

		if (!has_points(&drawing->series->columns[i], quantity))
			continue;
		fprintf(drawing->script, "%s$d%zu using 1:2 with points pt %d ps 0.3 lc rgb '%s'",
			before, i, pen.filled, pen.colour);
		before = ", ";
	}
	putc('\n', drawing->script);
}

static void label_write(const struct drawing *drawing, enum series_quantity quantity)
{
	const char *const names[] = { drawing->series->metric->unit, "MHz", "°C" };

	fputs("set ylabel ", drawing->script);
	plot_text(drawing->script, names[quantity], LABEL_CHARACTERS);
	fputs(" textcolor rgb '" PLOT_TEXT "'\n", drawing->script);
}

/* Only under the last panel are the numbers of the time. */
static void panel_write(struct drawing *drawing, enum series_quantity quantity, int is_last)
{
	double low, high;

	series_range(drawing->series, quantity, &low, &high);
	axis_linear(&drawing->axis, low, high, quantity == SERIES_VALUE ? 5 : 3);
	drawing->area.bottom = drawing->area.top + heights[quantity];
	plot_area(drawing->script, &drawing->area, 0);
	if (quantity == SERIES_VALUE)
		plot_key(drawing->script, drawing->series->compare, &drawing->area);
	plot_ticks(drawing->script, 'y', &drawing->axis);
	if (is_last)
		plot_ticks(drawing->script, 'x', &drawing->time);
	else
		plot_ticks_bare(drawing->script, 'x', &drawing->time);
	label_write(drawing, quantity);
	fprintf(drawing->script, "set xlabel '%s' offset 0,0.3 textcolor rgb '" PLOT_TEXT "'\n",
		!is_last            ? "" :
		drawing->second < 1 ? "minutes since the boot" :
				      "seconds since the boot");
	points_write(drawing, quantity);
	points_plot(drawing, quantity);
	drawing->area.top = drawing->area.bottom + GAP;
}

void plot_series(FILE *script, const struct series *series)
{
	struct drawing drawing = { .script = script, .series = series };
	enum series_quantity last = SERIES_VALUE;

	drawing.area = (struct plot_area){ .width = PLOT_SERIES_WIDTH,
					   .height = plot_series_height(series),
					   .left = LEFT,
					   .right = PLOT_SERIES_WIDTH - RIGHT };
	drawing.area.top = plot_key_height(series->compare, drawing.area.right - LEFT);
	for (enum series_quantity i = 0; i < SERIES_QUANTITIES; i++)
		last = is_known(series, i) ? i : last;
	time_make(&drawing);
	fputs("set multiplot\n", script);
	for (enum series_quantity i = 0; i <= last; i++) {
		if (is_known(series, i))
			panel_write(&drawing, i, i == last);
	}
}
