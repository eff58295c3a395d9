/* SPDX-License-Identifier: MIT */
#include "host/report/series.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "host/report/plot.h"

static struct series_point point_of(const struct sheet *sheet, size_t place)
{
	const struct sheet_value *value = &sheet->values[place];
	const struct sheet_sample *sample = &sheet->samples[value->sample];

	return (struct series_point){ .time_s = (double)sample->start_ns / 1e9,
				      .value = value->value,
				      .khz = sample->khz,
				      .celsius = sample->celsius };
}

static int column_make(const struct compare_index *index, size_t place, size_t points_max,
		       struct series_column *column)
{
	size_t start = index->start[place];

	column->all = index->start[place + 1] - start;
	column->list = calloc(points_max < column->all ? points_max + 1 : column->all + 1,
			      sizeof(*column->list));
	if (!column->list)
		return -ENOMEM;
	for (size_t i = 0; i < column->all; i++) {
		if (plot_keeps(i, column->all, points_max))
			column->list[column->count++] =
				point_of(index->compare->sheet, index->order[start + i]);
	}
	return 0;
}

int series_make(const struct compare_index *index, const struct sheet_metric *metric,
		size_t points_max, struct series *series)
{
	size_t first =
		(size_t)(metric - index->compare->sheet->metrics) * index->compare->columns_count;
	int err;

	*series = (struct series){ .compare = index->compare,
				   .metric = metric,
				   .count = plot_columns(index->compare) };
	series->columns = calloc(series->count + 1, sizeof(*series->columns));
	err = series->columns ? 0 : -ENOMEM;
	for (size_t i = 0; i < series->count && !err; i++)
		err = column_make(index, first + i, points_max, &series->columns[i]);
	return err;
}

void series_free(struct series *series)
{
	for (size_t i = 0; series->columns && i < series->count; i++)
		free(series->columns[i].list);
	free(series->columns);
	memset(series, 0, sizeof(*series));
}

double series_number(const struct series_point *point, enum series_quantity quantity)
{
	if (quantity == SERIES_VALUE)
		return point->value;
	return quantity == SERIES_FREQUENCY ? point->khz / 1e3 : point->celsius;
}

int series_range(const struct series *series, enum series_quantity quantity, double *low,
		 double *high)
{
	*low = INFINITY;
	*high = -INFINITY;
	for (size_t i = 0; i < series->count; i++) {
		for (size_t j = 0; j < series->columns[i].count; j++) {
			double number = series_number(&series->columns[i].list[j], quantity);

			if (!isfinite(number))
				continue;
			*low = fmin(*low, number);
			*high = fmax(*high, number);
		}
	}
	return *low <= *high;
}
