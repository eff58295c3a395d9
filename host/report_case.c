/* SPDX-License-Identifier: MIT */
#include "host/report_case.h"

#include <errno.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "host/result_bench.h"

struct samples {
	const struct result_sample **list;
	size_t count;
};

/* Those of one case side by side, in their order. */
static int compare_samples(const void *a, const void *b)
{
	const struct result_sample *const *left = a, *const *right = b;
	int order = strcmp((*left)->bench, (*right)->bench);

	if (!order)
		order = strcmp((*left)->case_name, (*right)->case_name);
	if (!order)
		order = *left < *right ? -1 : 1;
	return order;
}

static int same_case(const struct result_sample *a, const struct result_sample *b)
{
	return strcmp(a->case_name, b->case_name) == 0 && strcmp(a->bench, b->bench) == 0;
}

/* How many from `first` on are of its case. */
static size_t case_length(const struct samples *samples, size_t first)
{
	size_t n = 1;

	while (first + n < samples->count &&
	       same_case(samples->list[first], samples->list[first + n]))
		n++;
	return n;
}

static void sample_take(struct report_case *row, const struct result_sample *sample)
{
	row->samples += sample->role == RESULT_SAMPLE;
	row->noisy += sample->role == RESULT_SAMPLE && sample->status == STATUS_NOISY;
	if (!sample->superseded && status_raise(&row->status, sample->status))
		row->reason = *sample->problem ? sample->problem : sample->reason;
}

static int belongs(const struct report_case *row, const struct result_sample *sample)
{
	return sample->role == RESULT_SAMPLE && !sample->superseded && sample->set &&
	       sample->set == row->set && sample->status <= STATUS_NOISY;
}

/* To the front those that count: all ok ones, or else all noisy ones. Their number. */
static size_t samples_pick(const struct report_case *row, const struct samples *samples)
{
	enum status best = STATUS_COUNT;
	size_t count = 0;

	for (size_t i = 0; i < samples->count; i++) {
		const struct result_sample *sample = samples->list[i];

		if (!belongs(row, sample) || sample->status > best)
			continue;
		if (sample->status < best)
			count = 0;
		best = sample->status;
		samples->list[count++] = sample;
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

static void case_count(struct report_case *row, const struct samples *picked, double *values)
{
	for (size_t metric = 0; row->set && metric < row->set->count; metric++) {
		size_t count = 0;

		for (size_t i = 0; i < row->counted; i++) {
			if (!isnan(picked->list[i]->values[metric]))
				values[count++] = picked->list[i]->values[metric];
		}
		stat_make(values, count, &row->stats[metric]);
	}
}

static void case_make(struct report_case *row, const struct result *result,
		      const struct samples *samples, double *values)
{
	const struct result_sample *first = samples->list[0];

	row->bench = first->bench;
	row->name = first->case_name;
	row->set = result_bench(result, first->bench);
	row->reason = "";
	row->appeared = first->number;
	if (result_pairs_int(&first->meta, "listed", &row->listed))
		row->listed = 0;
	for (size_t i = 0; i < samples->count; i++)
		sample_take(row, samples->list[i]);
	row->counted = samples_pick(row, samples);
	case_count(row, samples, values);
}

/* A run takes them in random order. */
static int compare(const void *a, const void *b)
{
	const struct report_case *left = a, *right = b;

	if (left->listed != right->listed)
		return left->listed < right->listed ? -1 : 1;
	return left->appeared < right->appeared ? -1 : 1;
}

/* Room for the cases, and the samples in an order that shows them. */
static int start(const struct result *result, struct samples *samples, struct report_cases *cases)
{
	size_t count = 0;

	for (size_t i = 0; i < result->samples_count; i++)
		samples->list[samples->count++] = &result->samples[i];
	if (samples->count)
		qsort(samples->list, samples->count, sizeof(*samples->list), compare_samples);
	for (size_t i = 0; i < samples->count; i += case_length(samples, i))
		count++;
	cases->list = calloc(count + 1, sizeof(*cases->list));
	return cases->list ? 0 : -ENOMEM;
}

int report_cases_make(const struct result *result, struct report_cases *cases)
{
	struct samples all = { calloc(result->samples_count + 1, sizeof(*all.list)), 0 };
	double *values = calloc(result->samples_count + 1, sizeof(*values));
	struct samples some;
	int err;

	memset(cases, 0, sizeof(*cases));
	err = all.list && values ? start(result, &all, cases) : -ENOMEM;
	for (size_t i = 0; i < all.count && !err; i += some.count) {
		some = (struct samples){ all.list + i, case_length(&all, i) };
		case_make(&cases->list[cases->count++], result, &some, values);
	}
	if (cases->count)
		qsort(cases->list, cases->count, sizeof(*cases->list), compare);
	free(all.list);
	free(values);
	return err;
}

void report_cases_free(struct report_cases *cases)
{
	free(cases->list);
	memset(cases, 0, sizeof(*cases));
}
