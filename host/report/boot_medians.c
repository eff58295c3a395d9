/* SPDX-License-Identifier: MIT */
#include "host/report/boot_medians.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "host/report/sheet_range.h"

static int compare(const void *a, const void *b)
{
	const struct boot_median *left = a, *right = b;

	if (left->metric != right->metric)
		return left->metric < right->metric ? -1 : 1;
	return (left->value > right->value) - (left->value < right->value);
}

/* All counted values of the run, by metric, each metric's ascending. */
static void values_take(const struct sheet *sheet, size_t start, size_t end,
			struct boot_medians *values)
{
	for (size_t i = start; i < end; i++) {
		const struct sheet_value *value = &sheet->values[i];

		if (sheet->samples[value->sample].counted)
			values->list[values->count++] =
				(struct boot_median){ value->metric, value->value };
	}
	qsort(values->list, values->count, sizeof(*values->list), compare);
}

/* Each metric's n values become one. */
static void medians_take(struct boot_medians *values)
{
	size_t count = 0;

	for (size_t i = 0, n; i < values->count; i += n) {
		struct boot_median *first = &values->list[i];

		for (n = 1; i + n < values->count && first[n].metric == first->metric;)
			n++;
		values->list[count++] =
			(struct boot_median){ first->metric, first[(n - 1) / 2].value / 2 +
								     first[n / 2].value / 2 };
	}
	values->count = count;
}

int boot_medians_make(const struct sheet *sheet, size_t run, struct boot_medians *medians)
{
	size_t start = sheet_values_start(sheet, sheet_samples_start(sheet, run));
	size_t end = sheet_values_start(sheet, sheet_samples_start(sheet, run + 1));

	memset(medians, 0, sizeof(*medians));
	medians->list = calloc(end - start + 1, sizeof(*medians->list));
	if (!medians->list)
		return -ENOMEM;
	values_take(sheet, start, end, medians);
	medians_take(medians);
	return 0;
}

void boot_medians_free(struct boot_medians *medians)
{
	free(medians->list);
	memset(medians, 0, sizeof(*medians));
}
