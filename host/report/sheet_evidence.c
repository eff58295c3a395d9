/* SPDX-License-Identifier: MIT */
#include "host/report/sheet_build.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "host/report/sheet_look.h"
#include "host/stats/estimate.h"

#define NAMES_MAX 1024

/* What each name said in each sample of one run. */
struct steps {
	const char *name; /* of the sheet */
	double *list;
	size_t count;
};

struct gathering {
	struct sheet *sheet;
	struct steps names[NAMES_MAX];
	size_t names_count, samples;
};

/* Looks list the same names in the same order, nearly always: hint is the place of this one. */
static struct steps *steps_find(struct gathering *gathering, size_t hint, const char *name)
{
	struct steps *steps;

	if (hint < gathering->names_count && !strcmp(gathering->names[hint].name, name))
		return &gathering->names[hint];
	for (size_t i = 0; i < gathering->names_count; i++) {
		if (!strcmp(gathering->names[i].name, name))
			return &gathering->names[i];
	}
	if (gathering->names_count == NAMES_MAX)
		return NULL;
	steps = &gathering->names[gathering->names_count];
	steps->name = sheet_text(gathering->sheet, name);
	steps->list = calloc(gathering->samples, sizeof(*steps->list));
	gathering->names_count++;
	return steps->name && steps->list ? steps : NULL;
}

/* What counts up says how much it did; what does not, or fell, what it was last. */
static double step_of(const double numbers[2], int count)
{
	if (count == 1 || numbers[1] < numbers[0])
		return numbers[count - 1];
	return numbers[1] - numbers[0];
}

static void sample_gather(struct gathering *gathering, const struct result_sample *sample)
{
	struct result_pair pair = { NULL };

	for (size_t i = 0; result_pairs_next(&sample->evidence, &pair); i++) {
		struct steps *steps = steps_find(gathering, i, pair.key);
		double numbers[2];
		int count = sheet_numbers(pair.value, numbers);

		if (steps && count && steps->count < gathering->samples)
			steps->list[steps->count++] = step_of(numbers, count);
	}
}

static int rows_add(struct gathering *gathering, size_t run)
{
	struct sheet *sheet = gathering->sheet;
	int err = 0;

	for (size_t i = 0; i < gathering->names_count && !err; i++) {
		struct steps *steps = &gathering->names[i];

		if (!steps->name || !steps->list)
			return -ENOMEM;
		if (sheet_room(&sheet->evidence, sheet->evidence_count, sizeof(*sheet->evidence)))
			return -ENOMEM;
		if (steps->count == 0)
			continue;
		sheet->evidence[sheet->evidence_count++] =
			(struct sheet_evidence){ (uint32_t)run, steps->name,
						 estimate_median(steps->list, steps->count) };
	}
	return err;
}

int sheet_take_evidence(struct sheet *sheet, size_t run, const struct result *result)
{
	struct gathering *gathering = calloc(1, sizeof(*gathering));
	int err;

	if (!gathering)
		return -ENOMEM;
	gathering->sheet = sheet;
	gathering->samples = result->samples_count + 1;
	for (size_t i = 0; i < result->samples_count; i++) {
		if (result->samples[i].role == RESULT_SAMPLE)
			sample_gather(gathering, &result->samples[i]);
	}
	err = rows_add(gathering, run);
	for (size_t i = 0; i < gathering->names_count; i++)
		free(gathering->names[i].list);
	free(gathering);
	return err;
}
