/* SPDX-License-Identifier: MIT */
#include "host/report/compare_pen.h"

static int has_cv(const struct compare_pen *pen)
{
	return pen->block->level < 1;
}

static int has_count(const struct compare_pen *pen)
{
	return pen->block->level < 2;
}

static int has_interval(const struct compare_pen *pen)
{
	return pen->block->level < 3;
}

static void column_make(struct compare_pen *pen, enum table_align align)
{
	int column = table_column(&pen->table, align, 0);

	if (column < 0)
		pen->err = column;
}

static void group_make(struct compare_pen *pen, int baseline)
{
	column_make(pen, TABLE_RIGHT);
	if (!baseline)
		column_make(pen, TABLE_MARK);
	if (!baseline && has_interval(pen))
		column_make(pen, TABLE_LEFT);
	if (has_cv(pen))
		column_make(pen, TABLE_RIGHT);
	if (has_count(pen))
		column_make(pen, TABLE_RIGHT);
}

void compare_pen_start(struct compare_pen *pen, const struct compare_block *block)
{
	*pen = (struct compare_pen){ .block = block };
	table_init(&pen->table);
	column_make(pen, TABLE_LEFT);
	column_make(pen, TABLE_LEFT);
	if (has_cv(pen))
		column_make(pen, TABLE_LEFT);
	for (size_t i = 0; i <= block->count; i++)
		group_make(pen, i == 0);
}

void compare_pen_row(struct compare_pen *pen)
{
	if (!pen->err)
		pen->err = table_row(&pen->table);
	pen->column = 0;
}

static void put(struct compare_pen *pen, const char *text)
{
	if (!pen->err)
		pen->err = table_cell(&pen->table, pen->column++, "%s", text);
}

void compare_pen_name(struct compare_pen *pen, int indent, const char *name)
{
	if (!pen->err)
		pen->err = table_cell(&pen->table, pen->column++, "%*s%s", indent, "", name);
}

void compare_pen_metric(struct compare_pen *pen, const char *metric, const char *better)
{
	put(pen, metric);
	if (has_cv(pen))
		put(pen, better);
}

void compare_pen_group(struct compare_pen *pen, const struct compare_texts *texts, int baseline)
{
	put(pen, texts->number);
	if (!baseline)
		put(pen, texts->mark);
	if (!baseline && has_interval(pen))
		put(pen, texts->interval);
	if (has_cv(pen))
		put(pen, texts->cv);
	if (has_count(pen))
		put(pen, texts->count);
}
