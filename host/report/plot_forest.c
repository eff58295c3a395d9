/* SPDX-License-Identifier: MIT */
#include "host/report/plot_forest.h"

#include <math.h>
#include <stdlib.h>

#include "host/report/axis.h"
#include "host/report/caption.h"
#include "host/report/cell_text.h"
#include "host/report/pen.h"
#include "host/report/plot.h"

#define LINE_HEIGHT 20
#define LEFT 165
#define RIGHT 205
#define TOP 10
#define BOTTOM 46
#define NAME_CHARACTERS 110
#define LABEL_CHARACTERS 20

struct drawing {
	FILE *script;
	const struct forest *forest;
	struct axis axis;
	size_t lines, line; /* all, and where we are */
};

int plot_forest_has(const struct compare_cell *cell)
{
	return cell->boots && isfinite(cell->ratio.value);
}

size_t plot_forest_lines(const struct compare *compare, size_t row)
{
	size_t ratios = 0;

	for (size_t i = 1; i < plot_columns(compare); i++)
		ratios += plot_forest_has(&compare->rows[row].cells[i]);
	return ratios ? ratios + 1 : 0;
}

static size_t lines_of(const struct forest *forest)
{
	size_t lines = 0;

	for (size_t i = 0; i < forest->count; i++)
		lines += plot_forest_lines(forest->compare, forest->first + i);
	return lines;
}

unsigned int plot_forest_height(const struct forest *forest)
{
	return TOP + BOTTOM + LINE_HEIGHT * (unsigned int)lines_of(forest);
}

static double place(const struct drawing *drawing)
{
	return ((double)drawing->line + 0.5) / (double)drawing->lines;
}

/* The name of a row stands over its ratios, from the left edge on. */
static void name_write(const struct drawing *drawing, const struct sheet_metric *metric)
{
	char *name = caption_metric(metric);

	fputs("set label ", drawing->script);
	plot_text(drawing->script, name ? name : "", NAME_CHARACTERS);
	fprintf(drawing->script,
		" at screen 0.004,first %.5f left front textcolor rgb 'black'\n"
		"set object rect from screen 0,first %.5f to screen 1,first %.5f front "
		"fc rgb '#f1f3f5' fs solid 1 noborder\n",
		place(drawing), place(drawing) - 0.5 / (double)drawing->lines,
		place(drawing) + 0.5 / (double)drawing->lines);
	free(name);
}

/* An interval that goes on beyond the plot has an arrow's head there. */
static void interval_write(const struct drawing *drawing, const struct compare_cell *cell,
			   const char *colour)
{
	static const char *const heads[] = { "nohead", "head", "backhead", "heads" };
	const struct estimate *ratio = &cell->ratio;
	const struct forest *forest = drawing->forest;
	double y = place(drawing);

	if (isnan(ratio->low) || isnan(ratio->high))
		return;
	fprintf(drawing->script,
		"set arrow from %.5f,%.5f to %.5f,%.5f %s size screen 0.008,25 lw 2 "
		"lc rgb '%s'\n",
		axis_place(&drawing->axis, ratio->low), y, axis_place(&drawing->axis, ratio->high),
		y, heads[2 * (ratio->low < forest->low) + (ratio->high > forest->high)], colour);
}

static void mark_write(const struct drawing *drawing, double ratio, int mark, const char *colour)
{
	fprintf(drawing->script,
		"set label '' at first %.5f,%.5f point pt %d ps 0.75 lc rgb '%s' front\n",
		axis_place(&drawing->axis, ratio), place(drawing), mark, colour);
}

static void ratio_write(const struct drawing *drawing, const struct compare_cell *cell,
			size_t column, const struct sheet_metric *metric)
{
	static const char *const verdicts[] = { "worse", "", "better" };
	struct pen pen = pen_of(column);
	char text[CELL_TEXT_MAX];
	double y = place(drawing);

	fputs("set label ", drawing->script);
	plot_text(drawing->script, drawing->forest->compare->columns[column].label,
		  LABEL_CHARACTERS);
	fprintf(drawing->script, " at first 0,%.5f right offset -1.5,0 textcolor rgb 'black'\n", y);
	interval_write(drawing, cell, pen.colour);
	fprintf(drawing->script,
		"set label '%s %s' at first 1,%.5f left offset 1.5,0 textcolor rgb 'black'\n",
		cell_ratio_text(cell, text), verdicts[cell_verdict(cell, metric) + 1], y);
	mark_write(drawing, cell->ratio.value, pen.filled,
		   cell_is_tied(cell) ? "white" : pen.colour);
	if (cell_is_tied(cell))
		mark_write(drawing, cell->ratio.value, pen.hollow, pen.colour);
}

static void row_write(struct drawing *drawing, const struct compare_row *row)
{
	name_write(drawing, row->metric);
	drawing->line++;
	for (size_t i = 1; i < plot_columns(drawing->forest->compare); i++) {
		if (!plot_forest_has(&row->cells[i]))
			continue;
		ratio_write(drawing, &row->cells[i], i, row->metric);
		drawing->line++;
	}
}

static void axis_make(struct drawing *drawing)
{
	const struct forest *forest = drawing->forest;

	if (forest->is_log)
		axis_log(&drawing->axis, forest->low, forest->high, 8);
	else
		axis_linear(&drawing->axis, forest->low, forest->high, 8);
}

static void frame_write(const struct drawing *drawing, unsigned int height)
{
	const struct plot_area area = { PLOT_FOREST_WIDTH,         height, LEFT,
					PLOT_FOREST_WIDTH - RIGHT, TOP,    height - BOTTOM };
	double one = axis_place(&drawing->axis, 1);

	plot_area(drawing->script, &area, 1);
	plot_ticks(drawing->script, 'x', &drawing->axis);
	fprintf(drawing->script,
		"set border 1\nset xlabel 'ratio to the baseline' offset 0,0.3 "
		"textcolor rgb '" PLOT_TEXT "'\n"
		"set arrow from %.5f,0 to %.5f,1 nohead back lw 1.5 dt (6,4) lc rgb 'black'\n",
		one, one);
}

void plot_forest(FILE *script, const struct forest *forest)
{
	struct drawing drawing = { .script = script, .forest = forest, .lines = lines_of(forest) };

	axis_make(&drawing);
	frame_write(&drawing, plot_forest_height(forest));
	for (size_t i = 0; i < forest->count; i++) {
		if (plot_forest_lines(forest->compare, forest->first + i))
			row_write(&drawing, &forest->compare->rows[forest->first + i]);
	}
	fputs("plot 2 notitle\n", script);
}
