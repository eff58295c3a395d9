/* SPDX-License-Identifier: MIT */
#include "host/report/plot_latency.h"

#include <math.h>

#include "host/report/axis.h"
#include "host/report/pen.h"
#include "host/report/plot.h"

#define PER_LINE 3
#define PANEL_WIDTH 318
#define PANEL_HEIGHT 200
#define LEFT 70 /* within a panel */
#define RIGHT 12
#define TOP 26
#define BOTTOM 44
#define TITLE_CHARACTERS 32
#define SHARE_LEAST 1e-7

struct panel {
	FILE *script;
	const struct latency_case *of;
	size_t first, count; /* in the list: one name */
	struct axis time, share;
};

static const struct latency *latency_at(const struct panel *panel, size_t i)
{
	return panel->of->latencies->list[panel->first + i];
}

size_t plot_latency_of_name(const struct latency_case *of, size_t first)
{
	size_t count = 1;

	while (first + count < of->first + of->count &&
	       of->latencies->list[first + count]->name == of->latencies->list[first]->name)
		count++;
	return count;
}

unsigned int plot_latency_height(const struct latency_case *of)
{
	unsigned int lines = (unsigned int)(of->panels + PER_LINE - 1) / PER_LINE;

	return plot_key_height(of->compare, PLOT_LATENCY_WIDTH - LEFT - RIGHT) +
	       lines * PANEL_HEIGHT;
}

static double share_of(const struct latency *latency, size_t bin)
{
	double share = latency->bins[bin] / latency->count;

	return share < SHARE_LEAST ? 0 : share;
}

static void axes_make(struct panel *panel)
{
	size_t low = LATENCY_BINS - 1, high = 0;
	double least = 1, most = 0;

	for (size_t i = 0; i < panel->count; i++) {
		for (size_t bin = 0; bin < LATENCY_BINS; bin++) {
			double share = share_of(latency_at(panel, i), bin);

			if (share <= 0)
				continue;
			low = bin < low ? bin : low;
			high = bin > high ? bin : high;
			least = fmin(least, share);
			most = fmax(most, share);
		}
	}
	axis_log(&panel->time, latency_edge_us(low), latency_edge_us(high + 1), 6);
	axis_log(&panel->share, least / 2, most, 5);
}

/* A line around the bins, from the axis up and down to it. */
static void outline_write(const struct panel *panel, size_t column)
{
	const struct latency *latency = latency_at(panel, column);
	double last = 0;

	fprintf(panel->script, "$d%zu << EOD\n", column);
	for (size_t bin = 0; bin <= LATENCY_BINS; bin++) {
		double share = bin < LATENCY_BINS ? share_of(latency, bin) : 0;
		double x = axis_place(&panel->time, latency_edge_us(bin));

		if (share > 0 || last > 0)
			fprintf(panel->script, "%.4f %.4f\n%.4f %.4f\n", x,
				axis_place(&panel->share, last), x,
				axis_place(&panel->share, share));
		last = share;
	}
	fputs("EOD\n", panel->script);
}

/* On the upper edge, so that no line hides it. */
static void quantile_write(const struct panel *panel, const struct latency *latency,
			   double quantile, int mark)
{
	fprintf(panel->script,
		"set label '' at first %.5f,1.03 point pt %d ps 0.6 lc rgb '%s' front\n",
		axis_place(&panel->time, latency_quantile_us(latency, quantile)), mark,
		pen_of(latency->column).colour);
}

static void lines_plot(const struct panel *panel)
{
	for (size_t i = 0; i < panel->count; i++) {
		struct pen pen = pen_of(latency_at(panel, i)->column);

		fprintf(panel->script, "%s$d%zu using 1:2 with lines lw 1.5 dt %s lc rgb '%s'",
			i ? ", " : "plot ", i, pen.dashes, pen.colour);
	}
	putc('\n', panel->script);
}

static void panel_labels(const struct panel *panel)
{
	const struct latencies *latencies = panel->of->latencies;

	fputs("set label ", panel->script);
	plot_text(panel->script, latencies->names[latency_at(panel, 0)->name], TITLE_CHARACTERS);
	fputs(" at graph 0,1.15 left textcolor rgb 'black'\n"
	      "set xlabel 'µs' offset 0,0.5 textcolor rgb '" PLOT_TEXT "'\n"
	      "set ylabel 'share' offset 1,0 textcolor rgb '" PLOT_TEXT "'\n",
	      panel->script);
}

/* The first one writes the key of all. */
static void panel_write(struct panel *panel, const struct plot_area *area,
			const struct plot_area *key)
{
	axes_make(panel);
	plot_area(panel->script, area, 0);
	plot_ticks(panel->script, 'x', &panel->time);
	plot_ticks(panel->script, 'y', &panel->share);
	panel_labels(panel);
	if (key)
		plot_key(panel->script, panel->of->compare, key);
	for (size_t i = 0; i < panel->count; i++) {
		struct pen pen = pen_of(latency_at(panel, i)->column);

		quantile_write(panel, latency_at(panel, i), 0.5, pen.filled);
		quantile_write(panel, latency_at(panel, i), 0.99, pen.hollow);
		outline_write(panel, i);
	}
	lines_plot(panel);
}

static struct plot_area area_of(const struct latency_case *of, size_t place)
{
	struct plot_area area = { .width = PLOT_LATENCY_WIDTH, .height = plot_latency_height(of) };
	unsigned int top =
		area.height - (unsigned int)(of->panels + PER_LINE - 1) / PER_LINE * PANEL_HEIGHT;

	area.left = (unsigned int)(place % PER_LINE) * PANEL_WIDTH + LEFT;
	area.right = area.left - LEFT + PANEL_WIDTH - RIGHT;
	area.top = top + (unsigned int)(place / PER_LINE) * PANEL_HEIGHT + TOP;
	area.bottom = area.top - TOP + PANEL_HEIGHT - BOTTOM;
	return area;
}

void plot_latency(FILE *script, const struct latency_case *of)
{
	struct panel panel = { .script = script, .of = of, .first = of->first };
	struct plot_area whole = { .width = PLOT_LATENCY_WIDTH,
				   .height = plot_latency_height(of),
				   .left = LEFT,
				   .right = PLOT_LATENCY_WIDTH - RIGHT };

	fputs("set multiplot\n", script);
	for (size_t i = 0; i < of->panels; i++) {
		struct plot_area area = area_of(of, i);

		panel.count = plot_latency_of_name(of, panel.first);
		panel_write(&panel, &area, i ? NULL : &whole);
		panel.first += panel.count;
	}
}
