/* SPDX-License-Identifier: MIT */
#include "host/report/metric_index.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "host/report/sheet_build.h"

#define FIRST_SIZE 64

/* Strings of a sheet are one copy each, so their addresses tell them apart. */
static int is_same(const struct sheet_metric *a, const struct sheet_metric *b)
{
	return a->bench == b->bench && a->case_name == b->case_name && a->name == b->name &&
	       a->unit == b->unit;
}

static uint64_t mix(uint64_t hash, const char *text)
{
	hash = (hash ^ (uint64_t)(uintptr_t)text) * 0x9e3779b97f4a7c15ull;
	return hash ^ (hash >> 29);
}

/* The slot of the metric, or the free one that it would have. */
static uint32_t *slot_find(const struct metric_index *index, const struct sheet *sheet,
			   const struct sheet_metric *metric)
{
	uint64_t hash =
		mix(mix(mix(mix(0, metric->bench), metric->case_name), metric->name), metric->unit);
	size_t at = (size_t)hash & (index->size - 1);

	while (index->slots[at] && !is_same(&sheet->metrics[index->slots[at] - 1], metric))
		at = (at + 1) & (index->size - 1);
	return &index->slots[at];
}

static int grow(struct metric_index *index, const struct sheet *sheet)
{
	struct metric_index larger = { .size = index->size ? 2 * index->size : FIRST_SIZE };

	if (index->size >= 2 * (sheet->metrics_count + 1))
		return 0;
	larger.slots = calloc(larger.size, sizeof(*larger.slots));
	if (!larger.slots)
		return -ENOMEM;
	for (size_t i = 0; i < sheet->metrics_count; i++)
		*slot_find(&larger, sheet, &sheet->metrics[i]) = (uint32_t)i + 1;
	free(index->slots);
	*index = larger;
	return 0;
}

int metric_index_place(struct metric_index *index, struct sheet *sheet,
		       const struct sheet_metric *wanted, uint32_t *place)
{
	size_t count = sheet->metrics_count;
	struct sheet_metric *found;
	uint32_t *slot;

	if (grow(index, sheet) || sheet_room(&sheet->metrics, count, sizeof(*wanted)))
		return -ENOMEM;
	slot = slot_find(index, sheet, wanted);
	if (!*slot) {
		sheet->metrics[sheet->metrics_count++] = *wanted;
		*slot = (uint32_t)count + 1;
	}
	*place = *slot - 1;
	found = &sheet->metrics[*place];
	if (wanted->listed && wanted->listed < found->listed)
		found->listed = wanted->listed;
	return 0;
}

void metric_index_free(struct metric_index *index)
{
	free(index->slots);
	memset(index, 0, sizeof(*index));
}
