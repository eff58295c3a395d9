/* SPDX-License-Identifier: MIT */
#include "host/report/compare_block.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/report/cell_text.h"
#include "host/report/compare_pen.h"
#include "host/report/figure.h"
#include "host/report/metric_name.h"

#define BETTER "1;32" /* green */
#define WORSE "1;31"  /* red */
#define CASE_INDENT 2

/* Which column of the comparison the block has at place i. */
static size_t column_at(const struct compare_block *block, size_t i)
{
	return i ? block->first + i - 1 : 0;
}

/* Labels, and below them what the numbers are. */
static void titles_put(struct compare_pen *pen)
{
	const struct compare_block *block = pen->block;
	char interval[32];
	struct compare_texts base = { "value", "", "", "cv %", "n" };
	struct compare_texts other = { "ratio", "", interval, "cv %", "n" };

	snprintf(interval, sizeof(interval), "%.0f %% interval", 100 * ESTIMATE_LEVEL);
	compare_pen_row(pen);
	compare_pen_name(pen, 0, "");
	compare_pen_metric(pen, "", "");
	for (size_t i = 0; i <= block->count; i++) {
		const struct compare_texts label = {
			block->compare->columns[column_at(block, i)].label, "", "", "", ""
		};

		compare_pen_group(pen, &label, i == 0);
	}
	compare_pen_row(pen);
	compare_pen_name(pen, 0, "");
	compare_pen_metric(pen, "metric", "better");
	for (size_t i = 0; i <= block->count; i++)
		compare_pen_group(pen, i ? &other : &base, i == 0);
}

static void colour(struct compare_pen *pen, int verdict)
{
	if (verdict && pen->colour && !pen->err)
		table_colour(&pen->table, pen->column, verdict > 0 ? BETTER : WORSE);
}

/* The baseline's cell has its centre, others their ratio. */
static const char *cell_number(const struct compare_pen *pen, const struct compare_cell *cell,
			       int baseline, char text[2 * FIGURE_MAX])
{
	if (baseline)
		return figure_value(text, cell->centre.value);
	if (pen->block->level < COMPARE_BLOCK_LEVELS - 1)
		return figure_estimate(text, &cell->ratio);
	return figure_concise(text, &cell->ratio);
}

static void cell_put(struct compare_pen *pen, const struct compare_row *row, size_t column)
{
	const struct compare_cell cell = cell_known(&row->cells[column]);
	char number[2 * FIGURE_MAX], interval[2 * FIGURE_MAX], cv[FIGURE_MAX], count[CELL_TEXT_MAX];
	struct compare_texts texts = { .interval = "" };

	texts.mark = cell_mark(&cell);
	texts.number = cell_number(pen, &cell, column == 0, number);
	if (!isnan(cell.ratio.low))
		texts.interval = figure_interval(interval, &cell.ratio);
	texts.cv = figure_percent(cv, cell.cv);
	texts.count = cell_count_text(&cell, count);
	colour(pen, cell_verdict(&cell, row->metric));
	compare_pen_group(pen, &texts, column == 0);
}

static int is_same_bench(const struct compare_row *a, const struct compare_row *b)
{
	return a && strcmp(a->metric->bench, b->metric->bench) == 0;
}

static int is_same_case(const struct compare_row *a, const struct compare_row *b)
{
	return is_same_bench(a, b) && strcmp(a->metric->case_name, b->metric->case_name) == 0;
}

/* Cases stand below their benchmark; a name is not repeated. */
static void name_put(struct compare_pen *pen, const struct compare_row *row,
		     const struct compare_row *before)
{
	int has_case = metric_has_case(row->metric);

	if (has_case && !is_same_bench(before, row)) {
		compare_pen_row(pen);
		compare_pen_name(pen, 0, row->metric->bench);
	}
	compare_pen_row(pen);
	if (is_same_case(before, row))
		compare_pen_name(pen, 0, "");
	else if (has_case)
		compare_pen_name(pen, CASE_INDENT, row->metric->case_name);
	else
		compare_pen_name(pen, 0, row->metric->bench);
}

static void row_put(struct compare_pen *pen, const struct compare_row *row,
		    const struct compare_row *before)
{
	char *label = metric_label(row->metric);

	if (!label) {
		pen->err = -ENOMEM;
		return;
	}
	name_put(pen, row, before);
	compare_pen_metric(pen, label, metric_better(row->metric));
	free(label);
	for (size_t i = 0; i <= pen->block->count; i++)
		cell_put(pen, row, column_at(pen->block, i));
}

static void block_make(struct compare_pen *pen, const struct compare_block *block, int with_colour)
{
	const struct compare_row *rows = block->compare->rows;

	compare_pen_start(pen, block);
	pen->colour = with_colour;
	titles_put(pen);
	for (size_t i = 0; i < block->compare->rows_count && !pen->err; i++)
		row_put(pen, &rows[i], i ? &rows[i - 1] : NULL);
}

int compare_block_fits(const struct compare_block *block, size_t width, int *fits)
{
	struct compare_pen pen;

	block_make(&pen, block, 0);
	*fits = !pen.err && (!width || table_width(&pen.table) <= width);
	table_free(&pen.table);
	return pen.err == -E2BIG ? 0 : pen.err;
}

int compare_block_print(FILE *out, const struct compare_block *block,
			const struct report_style *style)
{
	struct compare_pen pen;

	block_make(&pen, block, style->colour);
	if (!pen.err) {
		putc('\n', out);
		table_print(&pen.table, out, style->width);
	}
	table_free(&pen.table);
	return pen.err;
}
