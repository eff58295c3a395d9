/* SPDX-License-Identifier: MIT */
#include "host/report/compare.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

#include "host/report/compare_index.h"
#include "host/stats/difference.h"

/* What stands for independent values: boots, or of a single boot its samples. */
struct values {
	const double *x;
	size_t n;
};

static struct values values_of(const struct compare_group *group, int over_samples)
{
	if (over_samples)
		return (struct values){ group->samples, group->samples_count };
	return (struct values){ group->boots, group->boots_count };
}

static int cell_alone(struct compare_cell *cell, const struct compare_group *group)
{
	struct values own;

	cell->boots = group->boots_count;
	cell->samples = group->samples_count;
	cell->p = cell->detectable = NAN;
	cell->ratio = (struct estimate){ NAN, NAN, NAN };
	cell->over_samples = group->boots_count == 1;
	own = values_of(group, cell->over_samples);
	cell->cv = estimate_cv(own.x, own.n);
	return cell->boots ? estimate_centre(own.x, own.n, &cell->centre) : 0;
}

static int cell_against(struct compare_cell *cell, const struct compare_group *group,
			const struct compare_group *base)
{
	int over_samples = cell->over_samples || base->boots_count == 1;
	struct values x = values_of(group, over_samples);
	struct values y = values_of(base, over_samples);

	if (x.n == 0 || y.n == 0)
		return 0;
	cell->over_samples = over_samples;
	cell->p = difference_p(x.x, x.n, y.x, y.n);
	return estimate_ratio(x.x, x.n, y.x, y.n, &cell->ratio);
}

static int row_make(struct compare *compare, const struct compare_index *index, size_t metric,
		    struct compare_row *row)
{
	struct compare_group base, group;
	int err = compare_group_make(index, metric, 0, &base);

	row->metric = &compare->sheet->metrics[metric];
	row->cells = calloc(compare->columns_count + 1, sizeof(*row->cells));
	if (!row->cells)
		err = -ENOMEM;
	if (!err)
		err = cell_alone(&row->cells[0], &base);
	for (size_t i = 1; i < compare->columns_count && !err; i++) {
		err = compare_group_make(index, metric, i, &group);
		if (!err)
			err = cell_alone(&row->cells[i], &group);
		if (!err)
			err = cell_against(&row->cells[i], &group, &base);
		compare_group_free(&group);
	}
	compare_group_free(&base);
	return err;
}

/* What the data could show at best where all tests of the table share the level. */
static int row_detectable(const struct compare *compare, const struct compare_index *index,
			  struct compare_row *row, size_t tests)
{
	size_t metric = (size_t)(row->metric - compare->sheet->metrics);
	struct compare_group base, group;
	int err = compare_group_make(index, metric, 0, &base);

	for (size_t i = 1; i < compare->columns_count && !err; i++) {
		struct compare_cell *cell = &row->cells[i];
		struct values x, y = values_of(&base, cell->over_samples);

		if (isnan(cell->p))
			continue;
		err = compare_group_make(index, metric, i, &group);
		x = values_of(&group, cell->over_samples);
		if (!err)
			cell->detectable = difference_detectable(x.x, x.n, y.x, y.n,
								 DIFFERENCE_ALPHA / (double)tests);
		compare_group_free(&group);
	}
	compare_group_free(&base);
	return err;
}

/* Holm's correction is over the whole table: each cell of it may be the one that is cited. */
static int correct(struct compare *compare, const struct compare_index *index)
{
	size_t columns = compare->columns_count, tests = 0;
	double *p = calloc(compare->rows_count * columns + 1, sizeof(*p));
	int err = p ? 0 : -ENOMEM;

	for (size_t i = 0; i < compare->rows_count * columns && !err; i++) {
		p[i] = compare->rows[i / columns].cells[i % columns].p;
		tests += !isnan(p[i]);
	}
	if (!err)
		difference_holm(p, compare->rows_count * columns);
	for (size_t i = 0; i < compare->rows_count * columns && !err; i++) {
		struct compare_cell *cell = &compare->rows[i / columns].cells[i % columns];

		cell->p = p[i];
		cell->told_apart = p[i] < DIFFERENCE_ALPHA;
	}
	free(p);
	for (size_t i = 0; i < compare->rows_count && tests && !err; i++)
		err = row_detectable(compare, index, &compare->rows[i], tests);
	return err;
}

static int has_values(const struct compare_index *index, size_t metric)
{
	size_t columns = index->compare->columns_count;

	return index->start[metric * columns] < index->start[(metric + 1) * columns];
}

int compare_rows(struct compare *compare, const struct compare_request *request)
{
	const struct sheet *sheet = compare->sheet;
	struct compare_index index;
	int err = compare_index_make(compare, &index);

	compare->rows = calloc(sheet->metrics_count + 1, sizeof(*compare->rows));
	if (!compare->rows)
		err = -ENOMEM;
	for (size_t i = 0; i < sheet->metrics_count && !err; i++) {
		if (!has_values(&index, i) || (!request->all_metrics && !sheet->metrics[i].record))
			continue;
		err = row_make(compare, &index, i, &compare->rows[compare->rows_count++]);
	}
	if (!err)
		err = correct(compare, &index);
	compare_index_free(&index);
	return err;
}
