/* SPDX-License-Identifier: MIT */
#include "host/report/sheet_build.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#include "host/report/metric_index.h"
#include "host/report/sheet_look.h"

/* Where a sample's numbers go: a metric of the sheet for each of its set, looked up once a case. */
struct aim {
	const struct metric_set *set;
	const char *bench, *case_name; /* of the sheet */
	uint32_t metric[METRIC_SET_MAX];
};

static int aim_make(struct sheet *sheet, struct metric_index *index,
		    const struct result_sample *sample, struct aim *aim)
{
	const struct metric_set *set = sample->set;
	struct sheet_metric metric = { .bench = sheet_text(sheet, set->bench),
				       .case_name = sheet_text(sheet, sample->case_name),
				       .better = strcmp(set->better, "low") ? 1 : -1 };

	if (!metric.bench || !metric.case_name)
		return -ENOMEM;
	*aim = (struct aim){ .set = set, .bench = metric.bench, .case_name = metric.case_name };
	if (result_pairs_int(&sample->meta, "listed", &metric.listed))
		metric.listed = 0;
	for (uint32_t i = 0; i < set->count; i++) {
		metric.name = sheet_text(sheet, set->metrics[i].name);
		metric.unit = sheet_text(sheet, set->metrics[i].unit);
		metric.record = i == set->record_index;
		metric.place = i;
		if (!metric.name || !metric.unit ||
		    metric_index_place(index, sheet, &metric, &aim->metric[i]))
			return -ENOMEM;
	}
	return 0;
}

static int values_take(struct sheet *sheet, const struct result_sample *sample,
		       const struct aim *aim)
{
	for (size_t i = 0; i < sample->set->count; i++) {
		if (!isfinite(sample->values[i]))
			continue;
		if (sheet_room(&sheet->values, sheet->values_count, sizeof(*sheet->values)))
			return -ENOMEM;
		sheet->values[sheet->values_count++] = (struct sheet_value){
			.sample = (uint32_t)sheet->samples_count - 1,
			.metric = aim->metric[i],
			.value = sample->values[i],
		};
	}
	return 0;
}

static void row_count(struct sheet_run *row, const struct result_sample *sample)
{
	if (sample->superseded)
		return;
	row->samples++;
	row->noisy += sample->status == STATUS_NOISY;
	row->failed += sample->status > STATUS_SKIP;
}

static int sample_take(struct sheet *sheet, size_t run, const struct result_sample *sample,
		       int noisy)
{
	struct sheet_run *row = &sheet->runs[run];
	struct sheet_sample *to;
	int64_t start_ns;

	if (sheet_room(&sheet->samples, sheet->samples_count, sizeof(*to)))
		return -ENOMEM;
	to = &sheet->samples[sheet->samples_count++];
	*to = (struct sheet_sample){ .run = (uint32_t)run,
				     .number = sample->number,
				     .status = (uint8_t)sample->status,
				     .superseded = sample->superseded != 0 };
	to->counted = row->counted && !sample->superseded &&
		      sample->status <= (noisy ? STATUS_NOISY : STATUS_OK);
	if (result_pairs_int(&sample->meta, "start_ns", &start_ns) == 0)
		to->start_ns = start_ns;
	sheet_look(sample, &to->khz, &to->celsius);
	row_count(row, sample);
	return 0;
}

int sheet_take_samples(struct sheet_taking *taking, size_t run, const struct result *result)
{
	struct sheet *sheet = taking->sheet;
	struct aim aim = { 0 };
	int err = 0;

	for (size_t i = 0; i < result->samples_count && !err; i++) {
		const struct result_sample *sample = &result->samples[i];

		if (sample->role != RESULT_SAMPLE)
			continue;
		err = sample_take(sheet, run, sample, taking->noisy);
		if (err || !sample->set)
			continue;
		if (aim.set != sample->set || strcmp(aim.case_name, sample->case_name) != 0)
			err = aim_make(sheet, &taking->metrics, sample, &aim);
		if (!err)
			err = values_take(sheet, sample, &aim);
	}
	return err;
}
