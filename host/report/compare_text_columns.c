/* SPDX-License-Identifier: MIT */
#include "host/report/compare_text.h"

#include <errno.h>

#include "host/table.h"

static const char *const titles[] = { "column",  "boots", "samples", "noisy",
				      "invalid", "lost",  "failed",  "" };
#define TITLES (sizeof(titles) / sizeof(titles[0]))

static int titles_make(struct table *table)
{
	int err;

	for (size_t i = 0; i < TITLES; i++)
		table_column(table, i == 0 || i == TITLES - 1 ? TABLE_LEFT : TABLE_RIGHT, 0);
	err = table_row(table);
	for (size_t i = 0; i < TITLES && !err; i++)
		err = table_cell(table, i, "%s", titles[i]);
	return err;
}

/* Zeros would hide what went wrong elsewhere. */
static int row_make(struct table *table, const struct compare_column *column, int baseline)
{
	const size_t counts[] = { column->boots,   column->samples, column->noisy,
				  column->invalid, column->lost,    column->failed };
	int err = table_row(table);

	if (!err)
		err = table_cell(table, 0, "%s", column->label);
	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]) && !err; i++) {
		if (counts[i] || i < 2)
			err = table_cell(table, i + 1, "%zu", counts[i]);
		else
			err = table_cell(table, i + 1, "-");
	}
	if (!err && baseline)
		err = table_cell(table, TITLES - 1, "baseline");
	return err;
}

int compare_text_columns(FILE *out, const struct compare *compare, const struct report_style *style)
{
	struct table table;
	int err;

	table_init(&table);
	err = titles_make(&table);
	for (size_t i = 0; i < compare->columns_count && !err; i++)
		err = row_make(&table, &compare->columns[i], i == 0);
	if (!err)
		table_print(&table, out, style->width);
	table_free(&table);
	return err;
}
