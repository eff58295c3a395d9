/* SPDX-License-Identifier: MIT */
#include "host/report/strip.h"

#include <stdlib.h>
#include <string.h>

static int order(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;

	return (left > right) - (left < right);
}

/* Take the group's list, so that it is not copied. */
static void take(struct strip *strip, double **list, size_t n)
{
	strip->x = *list;
	strip->n = n;
	*list = NULL;
	qsort(strip->x, n, sizeof(*strip->x), order);
}

int strip_make(const struct compare_index *index, const struct compare_row *row, size_t column,
	       struct strip *strip)
{
	size_t metric = (size_t)(row->metric - index->compare->sheet->metrics);
	struct compare_group group;
	int err = compare_group_make(index, metric, column, &group);

	memset(strip, 0, sizeof(*strip));
	strip->cell = &row->cells[column];
	strip->over_samples = group.boots_count == 1;
	if (!err && strip->over_samples)
		take(strip, &group.samples, group.samples_count);
	else if (!err)
		take(strip, &group.boots, group.boots_count);
	compare_group_free(&group);
	return err;
}

void strip_free(struct strip *strip)
{
	free(strip->x);
	strip->x = NULL;
}

double strip_quantile(const struct strip *strip, double quantile)
{
	double at = quantile * (double)(strip->n - 1);
	size_t below = (size_t)at;
	double share = at - (double)below;

	if (below + 1 >= strip->n)
		return strip->x[strip->n - 1];
	return strip->x[below] * (1 - share) + strip->x[below + 1] * share;
}
