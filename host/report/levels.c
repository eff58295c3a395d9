/* SPDX-License-Identifier: MIT */
#include "host/report/levels.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "host/report/cell_text.h"
#include "host/table.h"

/* One table: a lower column, and those of a level above it. */
struct block {
	struct compare compare; /* its baseline is the lower column */
	const struct level *levels;
	size_t levels_count;
	const struct level *lower;
	int depth; /* of the upper ones */
	struct table table;
};

static const struct level *level_find(const struct block *block, const char *label)
{
	for (size_t i = 0; i < block->levels_count; i++) {
		if (block->levels[i].label == label)
			return &block->levels[i];
	}
	return block->lower;
}

static int is_shown(const struct block *block, size_t column)
{
	const struct level *level = level_find(block, block->compare.columns[column].label);

	return level->depth == block->depth && level_above(level, block->lower);
}

static size_t shown_count(const struct block *block)
{
	size_t count = 0;

	for (size_t i = 1; i < block->compare.columns_count; i++)
		count += is_shown(block, i) != 0;
	return count < TABLE_COLUMNS_MAX - 3 ? count : TABLE_COLUMNS_MAX - 3;
}

static int line(struct block *block, const struct compare_row *row)
{
	size_t at = 3, last = 3 + shown_count(block);
	int err = table_row(&block->table);

	if (err)
		return err;
	table_cell(&block->table, 0, "%s", row ? row->metric->bench : "benchmark");
	table_cell(&block->table, 1, "%s", row ? row->metric->case_name : "case");
	err = table_cell(&block->table, 2, "%s", row ? row->metric->name : "metric");
	for (size_t i = 1; i < block->compare.columns_count && at < last && !err; i++) {
		char text[CELL_TEXT_MAX];

		if (!is_shown(block, i))
			continue;
		snprintf(text, sizeof(text), "%s", block->compare.columns[i].label);
		if (row)
			cell_ratio_text(&row->cells[i], text);
		err = table_cell(&block->table, at++, "%s", text);
	}
	return err;
}

static int block_print(FILE *out, struct block *block, const struct report_style *style)
{
	size_t columns = 3 + shown_count(block);
	int err;

	if (columns == 3)
		return 0;
	table_init(&block->table);
	for (size_t i = 0; i < columns; i++)
		table_column(&block->table, i < 3 ? TABLE_LEFT : TABLE_RIGHT, 0);
	err = line(block, NULL);
	for (size_t i = 0; i < block->compare.rows_count && !err; i++)
		err = line(block, &block->compare.rows[i]);
	if (!err) {
		fprintf(out, "\nlevel %d against level %d: ", block->depth, block->lower->depth);
		table_text(out, block->lower->label);
		fputs(" is 1\n", out);
		table_print(&block->table, out, style->width);
	}
	table_free(&block->table);
	return err;
}

/* All levels above one column. */
static int lower_print(FILE *out, const struct sheet *sheet, const struct compare_request *request,
		       struct block *block, const struct report_style *style)
{
	struct compare_request with_baseline = *request;
	int err;

	with_baseline.baseline = block->lower->label;
	err = compare_make(sheet, &with_baseline, &block->compare);
	for (block->depth = block->lower->depth + 1; block->depth <= 2 && !err; block->depth++)
		err = block_print(out, block, style);
	compare_free(&block->compare);
	return err;
}

static size_t levels_list(const struct sheet *sheet, struct level *levels, const char *const *given,
			  size_t count, int *err)
{
	size_t found = 0;

	for (size_t i = 0; i < sheet->runs_count && !*err; i++) {
		size_t at = 0;

		while (at < found && levels[at].label != sheet->runs[i].label)
			at++;
		if (at == found)
			*err = level_of(&levels[found++], sheet->runs[i].label, given, count);
	}
	return found;
}

int levels_text(FILE *out, const struct sheet *sheet, const struct compare_request *request,
		const char *const *given, size_t count, const struct report_style *style)
{
	struct level *levels = calloc(sheet->runs_count + 1, sizeof(*levels));
	struct block block = { .levels = levels };
	int err = levels ? 0 : -ENOMEM;

	if (!err)
		block.levels_count = levels_list(sheet, levels, given, count, &err);
	for (int depth = 0; depth < 2 && !err; depth++) {
		for (size_t i = 0; i < block.levels_count && !err; i++) {
			block.lower = &levels[i];
			if (levels[i].depth == depth)
				err = lower_print(out, sheet, request, &block, style);
		}
	}
	free(levels);
	return err;
}
