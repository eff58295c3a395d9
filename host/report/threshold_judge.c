/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* asprintf */
#include "host/report/threshold.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "host/report/cell_text.h"
#include "host/report/metric_name.h"
#include "host/report/threshold_quantity.h"

static int has_row(const struct threshold *threshold, const struct sheet_metric *metric)
{
	if (threshold->bench && strcmp(threshold->bench, metric->bench) != 0)
		return 0;
	if (threshold->case_name && strcmp(threshold->case_name, metric->case_name) != 0)
		return 0;
	if (!threshold->metric)
		return metric->record;
	return strcmp(threshold->metric, "*") == 0 || strcmp(threshold->metric, metric->name) == 0;
}

static int has_column(const struct threshold *threshold, const struct compare *compare,
		      size_t column)
{
	if (threshold->quantity->against && column == 0)
		return 0;
	return !threshold->column || strcmp(threshold->column, compare->columns[column].label) == 0;
}

static int holds(const struct threshold *threshold, double value)
{
	const char *op = threshold->op;

	if (strcmp(op, "==") == 0)
		return value == threshold->limit;
	if (op[1] == '=' && value == threshold->limit)
		return 1;
	return *op == '<' ? value < threshold->limit : value > threshold->limit;
}

/* unknown: why there is no value, if it is NAN. */
static int verdict_add(const struct threshold *threshold, const char *label, const char *name,
		       double value, const char *unknown, struct verdicts *verdicts)
{
	const char *quantity = threshold->quantity->name;
	char *title;
	int err;

	if (asprintf(&title, "%s: %s: not %s %s %s", label, name, quantity, threshold->op,
		     threshold->number) < 0)
		return -ENOMEM;
	if (isnan(value))
		err = verdicts_add(verdicts, 0, title, "%s is not known: %s", quantity, unknown);
	else
		err = verdicts_add(verdicts, !holds(threshold, value), title, "%s is %.6g",
				   quantity, value);
	free(title);
	return err;
}

static const char *unknown_why(const struct threshold *threshold, const struct compare_row *row,
			       size_t column)
{
	if (!row->cells[column].boots)
		return "no boot of this column has the metric";
	if (threshold->quantity->against && !row->cells[0].boots)
		return "no boot of the baseline has the metric";
	return "there are too few boots for it";
}

static int row_judge(const struct threshold *threshold, const struct compare *compare,
		     const struct compare_row *row, struct verdicts *verdicts)
{
	char *name = metric_name(row->metric);
	int err = name ? 0 : -ENOMEM;

	for (size_t i = 0; i < compare->columns_count && !err; i++) {
		const struct compare_cell cell = cell_known(&row->cells[i]);

		if (!has_column(threshold, compare, i))
			continue;
		err = verdict_add(threshold, compare->columns[i].label, name,
				  threshold_quantity_get(threshold->quantity, &cell),
				  unknown_why(threshold, row, i), verdicts);
	}
	free(name);
	return err;
}

static int rows_judge(const struct threshold *threshold, const struct compare *compare,
		      struct verdicts *verdicts)
{
	size_t rows = 0;
	int err = 0;

	for (size_t i = 0; i < compare->rows_count && !err; i++) {
		if (!has_row(threshold, compare->rows[i].metric))
			continue;
		err = row_judge(threshold, compare, &compare->rows[i], verdicts);
		rows++;
	}
	return rows || err ? err : threshold_complain_row(threshold, compare);
}

static int columns_judge(const struct threshold *threshold, const struct compare *compare,
			 struct verdicts *verdicts)
{
	int err = 0;

	for (size_t i = 0; i < compare->columns_count && !err; i++) {
		const struct compare_column *column = &compare->columns[i];

		if (has_column(threshold, compare, i))
			err = verdict_add(threshold, column->label, "runs",
					  threshold_quantity_get(threshold->quantity, column), "",
					  verdicts);
	}
	return err;
}

int threshold_judge(const struct threshold *threshold, const struct compare *compare,
		    struct verdicts *verdicts)
{
	size_t before = verdicts->count;
	int err = threshold->quantity->of_runs ? columns_judge(threshold, compare, verdicts) :
						 rows_judge(threshold, compare, verdicts);

	if (!err && verdicts->count == before)
		err = threshold_complain_column(threshold, compare);
	return err;
}
