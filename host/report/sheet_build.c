/* SPDX-License-Identifier: MIT */
#include "host/report/sheet_build.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

int sheet_room(void *list, size_t count, size_t size)
{
	void *now, *longer;

	if (count & (count - 1))
		return 0;
	memcpy(&now, list, sizeof(now));
	longer = reallocarray(now, count ? 2 * count : 1, size);
	if (!longer)
		return -ENOMEM;
	memcpy(list, &longer, sizeof(longer));
	return 0;
}

int sheet_take(struct sheet_taking *taking, size_t run, const struct result *result)
{
	struct sheet *sheet = taking->sheet;
	int err = sheet_take_run(sheet, &sheet->runs[run], result);

	if (!err)
		err = sheet_take_samples(taking, run, result);
	if (!err && taking->evidence)
		err = sheet_take_evidence(sheet, run, result);
	return err ? err : sheet_take_inputs(sheet, &sheet->runs[run]);
}

/* Where two plans list a case at different places the first name decides. */
static int compare(const void *a, const void *b)
{
	const struct sheet_metric *left = *(struct sheet_metric *const *)a;
	const struct sheet_metric *right = *(struct sheet_metric *const *)b;
	int order = (left->listed > right->listed) - (left->listed < right->listed);

	if (!order)
		order = strcmp(left->bench, right->bench);
	if (!order)
		order = strcmp(left->case_name, right->case_name);
	if (!order)
		order = (left->place > right->place) - (left->place < right->place);
	if (!order)
		order = strcmp(left->name, right->name);
	return order ? order : strcmp(left->unit, right->unit);
}

static void reorder(struct sheet *sheet, struct sheet_metric **order, struct sheet_metric *sorted,
		    uint32_t *place)
{
	for (size_t i = 0; i < sheet->metrics_count; i++)
		order[i] = &sheet->metrics[i];
	qsort(order, sheet->metrics_count, sizeof(*order), compare);
	for (size_t i = 0; i < sheet->metrics_count; i++) {
		sorted[i] = *order[i];
		place[order[i] - sheet->metrics] = (uint32_t)i;
	}
	memcpy(sheet->metrics, sorted, sheet->metrics_count * sizeof(*sorted));
	for (size_t i = 0; i < sheet->values_count; i++)
		sheet->values[i].metric = place[sheet->values[i].metric];
}

int sheet_finish(struct sheet *sheet)
{
	size_t count = sheet->metrics_count + 1;
	struct sheet_metric **order = calloc(count, sizeof(*order));
	struct sheet_metric *sorted = calloc(count, sizeof(*sorted));
	uint32_t *place = calloc(count, sizeof(*place));
	int err = order && sorted && place ? 0 : -ENOMEM;

	if (!err && sheet->metrics_count)
		reorder(sheet, order, sorted, place);
	free(order);
	free(sorted);
	free(place);
	return err;
}
