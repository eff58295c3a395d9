/* SPDX-License-Identifier: MIT */
#include "host/report.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#include "host/table.h"

#define NAME_SHOWN 200    /* characters */
#define NUMBER_SHOWN 1e15 /* from here on with an exponent */

/* Columns: case, n, metric of record, spread, the other metrics, status. */
struct columns {
	int name;
	int count;
	int spread;
	int status;
	int metric[METRIC_SET_MAX];
	int decimals[METRIC_SET_MAX];
};

static int is_skipped(const struct report_case *row)
{
	return row->status == STATUS_SKIP && row->counted == 0;
}

/* The descriptor of the first case that has one. */
static const struct metric_set *set_find(const struct report_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (cases[i].set)
			return cases[i].set;
	}
	return NULL;
}

/* Enough decimals for a column to tell its numbers apart: none for whole ones, else 2, 3 or 5. */
static int decimals_choose(const struct report_case *cases, size_t count, size_t metric)
{
	int decimals = 0;

	for (size_t i = 0; i < count; i++) {
		const struct report_stat *stat = &cases[i].stats[metric];
		double value = stat->count ? fabs(stat->median) : 0;

		if (value != trunc(value) && decimals < 2)
			decimals = 2;
		if (value > 0 && value < 0.1 && decimals < 3)
			decimals = 3;
		if (value > 0 && value < 0.01)
			decimals = 5;
	}
	return decimals;
}

static void columns_make(struct table *table, const struct metric_set *set, struct columns *at)
{
	at->name = table_column(table, TABLE_LEFT, 0);
	at->count = table_column(table, TABLE_RIGHT, 0);
	if (set) {
		at->metric[set->record_index] = table_column(table, TABLE_RIGHT, 0);
		at->spread = table_column(table, TABLE_RIGHT, 0);
	}
	for (size_t i = 0; set && i < set->count; i++) {
		if (i != set->record_index)
			at->metric[i] = table_column(table, TABLE_RIGHT, 1);
	}
	at->status = table_column(table, TABLE_LEFT, 0);
}

/* Two heading rows: names, and the units that a name does not say already. */
static int heading_make(struct table *table, const struct metric_set *set, const struct columns *at)
{
	int err = table_row(table);

	if (err)
		return err;
	err |= table_cell(table, (size_t)at->name, "case");
	err |= table_cell(table, (size_t)at->count, "n");
	err |= table_cell(table, (size_t)at->status, "status");
	for (size_t i = 0; set && i < set->count; i++)
		err |= table_cell(table, (size_t)at->metric[i], "%s", set->metrics[i].name);
	if (set)
		err |= table_cell(table, (size_t)at->spread, "spread");
	if (!set || err)
		return err ? -ENOMEM : 0;
	err = table_row(table);
	if (err)
		return err;
	for (size_t i = 0; i < set->count; i++) {
		const struct metric *metric = &set->metrics[i];

		if (strcmp(metric->unit, metric->name) != 0)
			err |= table_cell(table, (size_t)at->metric[i], "%s", metric->unit);
	}
	err |= table_cell(table, (size_t)at->spread, "%%");
	return err ? -ENOMEM : 0;
}

static int spread_make(struct table *table, const struct report_stat *stat, int column)
{
	if (stat->count < 2 || !(fabs(stat->median) > 0))
		return table_cell(table, (size_t)column, "-");
	return table_cell(table, (size_t)column, "%.1f",
			  100 * (stat->max - stat->min) / fabs(stat->median));
}

static int number_make(struct table *table, double value, int decimals, int column)
{
	if (fabs(value) < NUMBER_SHOWN)
		return table_cell(table, (size_t)column, "%.*f", decimals, value);
	return table_cell(table, (size_t)column, "%g", value);
}

static int row_make(struct table *table, const struct report_case *row,
		    const struct metric_set *set, const struct columns *at)
{
	int err = table_row(table);

	if (err)
		return err;
	err |= table_cell(table, (size_t)at->name, "%.*s", NAME_SHOWN, row->name);
	err |= table_cell(table, (size_t)at->count, "%zu", row->counted);
	err |= table_cell(table, (size_t)at->status, "%s", status_name(row->status));
	for (size_t i = 0; set && i < set->count; i++) {
		if (row->stats[i].count)
			err |= number_make(table, row->stats[i].median, at->decimals[i],
					   at->metric[i]);
		else
			err |= table_cell(table, (size_t)at->metric[i], "-");
	}
	if (set)
		err |= spread_make(table, &row->stats[set->record_index], at->spread);
	return err;
}

static void dropped_print(FILE *out, size_t dropped)
{
	if (dropped)
		fprintf(out, "  (%zu more columns do not fit here; --csv has all numbers)\n",
			dropped);
}

/* Every row but those that were skipped. */
static int rows_print(FILE *out, const struct report_case *cases, size_t count,
		      const struct report_style *style)
{
	const struct metric_set *set = set_find(cases, count);
	struct columns at = { 0 };
	struct table table;
	int err;

	table_init(&table);
	columns_make(&table, set, &at);
	for (size_t i = 0; set && i < set->count; i++)
		at.decimals[i] = decimals_choose(cases, count, i);
	err = heading_make(&table, set, &at);
	for (size_t i = 0; i < count && !err; i++) {
		if (!is_skipped(&cases[i]))
			err = row_make(&table, &cases[i], set, &at);
	}
	if (!err)
		dropped_print(out, table_print(&table, out, style->width));
	table_free(&table);
	return err ? -ENOMEM : 0;
}

/* "first ... last (n cases): "; nothing for a benchmark without cases. */
static void names_print(FILE *out, const struct report_case *first, size_t n)
{
	if (n == 1 && strcmp(first->name, "-") == 0)
		return;
	table_text(out, first->name);
	if (n > 1) {
		fputs(n > 2 ? " ... " : ", ", out);
		table_text(out, first[n - 1].name);
	}
	if (n > 2)
		fprintf(out, " (%zu cases)", n);
	fputs(": ", out);
}

/* Reasons below the table; one line for neighbours that share one. */
static void notes_print(FILE *out, const struct report_case *cases, size_t count)
{
	size_t n;

	for (size_t i = 0; i < count; i += n) {
		const struct report_case *row = &cases[i];

		for (n = 1; i + n < count && row[n].status == row->status; n++) {
			if (strcmp(row[n].reason, row->reason) != 0)
				break;
		}
		if (row->status == STATUS_OK)
			continue;
		fputs("  ", out);
		names_print(out, row, n);
		fputs(status_name(row->status), out);
		if (row->status == STATUS_NOISY && n == 1 && row->samples > 1)
			fprintf(out, " (%zu of %zu samples)", row->noisy, row->samples);
		fputs(": ", out);
		table_text(out, *row->reason ? row->reason : "no reason given");
		putc('\n', out);
	}
}

int report_table(FILE *out, const struct report_case *cases, size_t count,
		 const struct report_style *style)
{
	const struct metric_set *set = set_find(cases, count);
	size_t skipped = 0;
	int err = 0;

	for (size_t i = 0; i < count; i++)
		skipped += is_skipped(&cases[i]) ? 1 : 0;
	putc('\n', out);
	table_text(out, cases[0].bench);
	if (set && *set->title) {
		fputs(": ", out);
		table_text(out, set->title);
	}
	putc('\n', out);
	if (skipped < count)
		err = rows_print(out, cases, count, style);
	notes_print(out, cases, count);
	return err;
}
