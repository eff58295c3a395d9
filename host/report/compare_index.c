/* SPDX-License-Identifier: MIT */
#include "host/report/compare_index.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "host/stats/estimate.h"

static size_t place_of(const struct compare *compare, size_t metric, size_t column)
{
	return metric * compare->columns_count + column;
}

/* The group that a value belongs to; -1: it does not count. */
static ptrdiff_t place_of_value(const struct compare *compare, const struct sheet_value *value)
{
	const struct sheet_sample *sample = &compare->sheet->samples[value->sample];

	if (!sample->counted)
		return -1;
	return (ptrdiff_t)place_of(compare, value->metric, compare->column_of[sample->run]);
}

/* A counting sort, which keeps the order of the values. */
static void fill(struct compare_index *index, size_t *next, size_t places)
{
	const struct sheet *sheet = index->compare->sheet;

	for (size_t i = 0; i < sheet->values_count; i++) {
		ptrdiff_t place = place_of_value(index->compare, &sheet->values[i]);

		if (place >= 0)
			index->start[place + 1]++;
	}
	for (size_t i = 0; i < places; i++) {
		index->start[i + 1] += index->start[i];
		next[i] = index->start[i];
	}
	for (size_t i = 0; i < sheet->values_count; i++) {
		ptrdiff_t place = place_of_value(index->compare, &sheet->values[i]);

		if (place >= 0)
			index->order[next[place]++] = i;
	}
}

int compare_index_make(const struct compare *compare, struct compare_index *index)
{
	size_t places = compare->sheet->metrics_count * compare->columns_count;
	size_t *next = calloc(places + 1, sizeof(*next));

	index->compare = compare;
	index->start = calloc(places + 1, sizeof(*index->start));
	index->order = calloc(compare->sheet->values_count + 1, sizeof(*index->order));
	if (next && index->start && index->order)
		fill(index, next, places);
	free(next);
	return next && index->start && index->order ? 0 : -ENOMEM;
}

void compare_index_free(struct compare_index *index)
{
	free(index->start);
	free(index->order);
}

/* The samples of one boot become one value; returns how many there are from `at` on. */
static size_t boot_take(const struct compare_index *index, size_t at, size_t end, double *room,
			struct compare_group *group)
{
	const struct sheet *sheet = index->compare->sheet;
	uint32_t run = sheet->samples[sheet->values[index->order[at]].sample].run;
	size_t count = 0;

	for (; at + count < end; count++) {
		const struct sheet_value *value = &sheet->values[index->order[at + count]];

		if (sheet->samples[value->sample].run != run)
			break;
		room[count] = value->value;
		group->samples[group->samples_count++] = value->value;
	}
	group->boots[group->boots_count++] = estimate_median(room, count);
	return count;
}

int compare_group_make(const struct compare_index *index, size_t metric, size_t column,
		       struct compare_group *group)
{
	size_t place = place_of(index->compare, metric, column);
	size_t at = index->start[place], end = index->start[place + 1];
	double *room = calloc(end - at + 1, sizeof(*room));

	memset(group, 0, sizeof(*group));
	group->boots = calloc(end - at + 1, sizeof(*group->boots));
	group->samples = calloc(end - at + 1, sizeof(*group->samples));
	if (room && group->boots && group->samples) {
		while (at < end)
			at += boot_take(index, at, end, room, group);
	}
	free(room);
	return room && group->boots && group->samples ? 0 : -ENOMEM;
}

void compare_group_free(struct compare_group *group)
{
	free(group->boots);
	free(group->samples);
}
