/* SPDX-License-Identifier: MIT */
#include "host/report_case.h"

#include <errno.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "host/result_bench.h"

static struct report_case *case_find(struct report_cases *cases, const struct result_sample *sample)
{
	for (size_t i = cases->count; i-- > 0;) {
		struct report_case *row = &cases->list[i];

		if (strcmp(row->name, sample->case_name) == 0 &&
		    strcmp(row->bench, sample->bench) == 0)
			return row;
	}
	return NULL;
}

static struct report_case *case_add(struct report_cases *cases, const struct result *result,
				    const struct result_sample *sample)
{
	struct report_case *list = reallocarray(cases->list, cases->count + 1, sizeof(*list));
	struct report_case *row;

	if (!list)
		return NULL;
	cases->list = list;
	row = &list[cases->count++];
	memset(row, 0, sizeof(*row));
	row->bench = sample->bench;
	row->name = sample->case_name;
	row->set = result_bench(result, sample->bench);
	row->reason = "";
	row->appeared = cases->count;
	if (result_pairs_int(&sample->meta, "listed", &row->listed))
		row->listed = 0;
	return row;
}

static int sample_take(struct report_cases *cases, const struct result *result,
		       const struct result_sample *sample)
{
	struct report_case *row = case_find(cases, sample);

	if (!row)
		row = case_add(cases, result, sample);
	if (!row)
		return -ENOMEM;
	row->samples += sample->role == RESULT_SAMPLE;
	row->noisy += sample->role == RESULT_SAMPLE && sample->status == STATUS_NOISY;
	if (!sample->superseded && status_raise(&row->status, sample->status))
		row->reason = *sample->problem ? sample->problem : sample->reason;
	return 0;
}

static int belongs(const struct report_case *row, const struct result_sample *sample)
{
	return sample->role == RESULT_SAMPLE && !sample->superseded && sample->set &&
	       sample->set == row->set && sample->status <= STATUS_NOISY &&
	       strcmp(row->name, sample->case_name) == 0;
}

/* The samples that count: all ok ones, or else all noisy ones. Their number. */
static size_t samples_pick(const struct report_case *row, const struct result *result,
			   const struct result_sample **picked)
{
	enum status best = STATUS_COUNT;
	size_t count = 0;

	for (size_t i = 0; i < result->samples_count; i++) {
		const struct result_sample *sample = &result->samples[i];

		if (!belongs(row, sample) || sample->status > best)
			continue;
		if (sample->status < best)
			count = 0;
		best = sample->status;
		picked[count++] = sample;
	}
	return count;
}

static void stat_make(double *values, size_t count, struct report_stat *stat)
{
	stat->count = count;
	if (count == 0)
		return;
	gsl_sort(values, 1, count);
	stat->median = gsl_stats_median_from_sorted_data(values, 1, count);
	stat->min = values[0];
	stat->max = values[count - 1];
}

static void case_count(struct report_case *row, const struct result_sample **picked, double *values)
{
	for (size_t metric = 0; row->set && metric < row->set->count; metric++) {
		size_t count = 0;

		for (size_t i = 0; i < row->counted; i++) {
			if (!isnan(picked[i]->values[metric]))
				values[count++] = picked[i]->values[metric];
		}
		stat_make(values, count, &row->stats[metric]);
	}
}

/* A run takes them in random order. */
static int compare(const void *a, const void *b)
{
	const struct report_case *left = a, *right = b;

	if (left->listed != right->listed)
		return left->listed < right->listed ? -1 : 1;
	return left->appeared < right->appeared ? -1 : 1;
}

int report_cases_make(const struct result *result, struct report_cases *cases)
{
	const struct result_sample **picked = calloc(result->samples_count + 1, sizeof(*picked));
	double *values = calloc(result->samples_count + 1, sizeof(*values));
	int err = picked && values ? 0 : -ENOMEM;

	memset(cases, 0, sizeof(*cases));
	for (size_t i = 0; i < result->samples_count && !err; i++)
		err = sample_take(cases, result, &result->samples[i]);
	if (cases->count)
		qsort(cases->list, cases->count, sizeof(*cases->list), compare);
	for (size_t i = 0; i < cases->count && !err; i++) {
		cases->list[i].counted = samples_pick(&cases->list[i], result, picked);
		case_count(&cases->list[i], picked, values);
	}
	free(picked);
	free(values);
	return err;
}

void report_cases_free(struct report_cases *cases)
{
	free(cases->list);
	memset(cases, 0, sizeof(*cases));
}
