/* SPDX-License-Identifier: MIT */
#include "host/report/halves.h"

#include <errno.h>
#include <math.h>

#include "host/report/compare_index.h"
#include "host/stats/difference.h"
#include "host/table.h"

static const char *const titles[] = { "benchmark", "case",  "metric",  "column", "boots",
				      "cv %",      "A/A %", "drift p", "verdict" };
#define COLUMNS (sizeof(titles) / sizeof(titles[0]))
#define NUMBERS_FROM 4 /* columns before it are texts */

static int header(struct table *table)
{
	int err = 0;

	table_init(table);
	for (size_t i = 0; i < COLUMNS; i++)
		table_column(table, i < NUMBERS_FROM || i == COLUMNS - 1 ? TABLE_LEFT : TABLE_RIGHT,
			     0);
	err = table_row(table);
	for (size_t i = 0; i < COLUMNS && !err; i++)
		err = table_cell(table, i, "%s", titles[i]);
	return err;
}

static const char *verdict_of(size_t boots, double worst, double percent)
{
	if (isnan(worst))
		return boots ? "too few boots: 4 or more" : "no data";
	return worst * 100 > percent ? "too noisy" : "usable";
}

static int number(struct table *table, size_t column, double value)
{
	return isnan(value) ? 0 : table_cell(table, column, "%.2f", value * 100);
}

static int row(struct table *table, const struct compare *compare, const struct compare_row *from,
	       size_t column, const struct compare_group *group, double percent)
{
	const double *boots = group->boots;
	size_t count = group->boots_count, half = count / 2;
	double worst = NAN, alarms;
	int err = difference_halves(boots, count, &worst, &alarms);

	if (!err)
		err = table_row(table);
	if (err)
		return err;
	table_cell(table, 0, "%s", from->metric->bench);
	table_cell(table, 1, "%s", from->metric->case_name);
	table_cell(table, 2, "%s", from->metric->name);
	table_cell(table, 3, "%s", compare->columns[column].label);
	table_cell(table, 4, "%zu", count);
	number(table, 5, estimate_cv(boots, count));
	number(table, 6, worst);
	if (!isnan(worst))
		table_cell(table, 7, "%.3f", difference_p(boots, half, boots + half, count - half));
	return table_cell(table, 8, "%s", verdict_of(count, worst, percent));
}

static int rows(struct table *table, const struct compare *compare,
		const struct compare_index *index, double percent)
{
	int err = 0;

	for (size_t i = 0; i < compare->rows_count; i++) {
		const struct compare_row *from = &compare->rows[i];
		size_t metric = (size_t)(from->metric - compare->sheet->metrics);

		for (size_t column = 0; column < compare->columns_count && !err; column++) {
			struct compare_group group;

			err = compare_group_make(index, metric, column, &group);
			if (!err)
				err = row(table, compare, from, column, &group, percent);
			compare_group_free(&group);
		}
	}
	return err;
}

int halves_text(FILE *out, const struct compare *compare, double percent,
		const struct report_style *style)
{
	struct compare_index index;
	struct table table;
	int err = compare_index_make(compare, &index);

	if (!err)
		err = header(&table);
	if (!err)
		err = rows(&table, compare, &index, percent);
	if (!err) {
		fprintf(out,
			"\nA/A: each column's boots split into halves, %d times; 95 %% of the "
			"halves differ by less than A/A\n",
			DIFFERENCE_SPLITS);
		table_print(&table, out, style->width);
		fprintf(out,
			"too noisy: more than %g %%; drift p: of the first half of the boots "
			"against the second\n",
			percent);
		table_free(&table);
	}
	compare_index_free(&index);
	return err;
}
