/* SPDX-License-Identifier: MIT */
#include "host/report/compare.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NATIVE "native"

/* Labels are one copy each, so a pointer tells them apart. */
static struct compare_column *column_find(struct compare *compare, const char *label)
{
	for (size_t i = 0; i < compare->columns_count; i++) {
		if (compare->columns[i].label == label)
			return &compare->columns[i];
	}
	return NULL;
}

static int column_compare(const void *a, const void *b)
{
	const struct compare_column *left = a, *right = b;

	return strcmp(left->label, right->label);
}

static int columns_list(struct compare *compare)
{
	const struct sheet *sheet = compare->sheet;

	compare->columns = calloc(sheet->runs_count + 1, sizeof(*compare->columns));
	compare->column_of = calloc(sheet->runs_count + 1, sizeof(*compare->column_of));
	if (!compare->columns || !compare->column_of)
		return -ENOMEM;
	for (size_t i = 0; i < sheet->runs_count; i++) {
		if (!column_find(compare, sheet->runs[i].label))
			compare->columns[compare->columns_count++].label = sheet->runs[i].label;
	}
	return 0;
}

/* Move the baseline to the front; the others keep their order. */
static int baseline_choose(struct compare *compare, const char *baseline)
{
	const char *wanted = baseline ? baseline : NATIVE;
	size_t at = 0;
	struct compare_column column;

	while (at < compare->columns_count && strcmp(compare->columns[at].label, wanted) != 0)
		at++;
	if (at == compare->columns_count && baseline) {
		fprintf(stderr, "bootmark: report: --baseline %s: there is no such column\n",
			baseline);
		return -ENOENT;
	}
	if (at == compare->columns_count)
		return 0;
	column = compare->columns[at];
	memmove(compare->columns + 1, compare->columns, at * sizeof(column));
	compare->columns[0] = column;
	return 0;
}

static void run_count(struct compare_column *column, const struct sheet_run *run)
{
	column->boots += run->counted != 0;
	column->invalid += run->status == STATUS_INVALID;
	column->lost += run->status == STATUS_LOST;
	column->failed += run->status == STATUS_ERROR || run->status == STATUS_FAIL;
	column->noisy += run->noisy;
}

static void runs_count(struct compare *compare)
{
	const struct sheet *sheet = compare->sheet;

	for (size_t i = 0; i < sheet->runs_count; i++) {
		struct compare_column *column = column_find(compare, sheet->runs[i].label);

		compare->column_of[i] = (size_t)(column - compare->columns);
		run_count(column, &sheet->runs[i]);
	}
	for (size_t i = 0; i < sheet->samples_count; i++) {
		const struct sheet_sample *sample = &sheet->samples[i];

		if (sample->counted)
			compare->columns[compare->column_of[sample->run]].samples++;
	}
}

int compare_columns(struct compare *compare, const struct compare_request *request)
{
	int err = columns_list(compare);

	if (err)
		return err;
	if (!request->as_named && compare->columns_count)
		qsort(compare->columns, compare->columns_count, sizeof(*compare->columns),
		      column_compare);
	if (!request->as_named || request->baseline)
		err = baseline_choose(compare, request->baseline);
	if (!err)
		runs_count(compare);
	return err;
}
