/* SPDX-License-Identifier: MIT */
#include "host/report/format_json.h"

#include "host/report/sheet_range.h"
#include "host/result_json.h"

/* Samples of a run: from a place in the sheet on. */
struct samples {
	const struct sheet *sheet;
	size_t start;
};

static json_t *value_json(const void *of, size_t place)
{
	const struct sheet_value *value = &((const struct sheet_value *)of)[place];

	return json_pack("{sI so}", "metric", (json_int_t)value->metric, "value",
			 format_json_number(value->value));
}

static json_t *values_json(const struct sheet *sheet, size_t sample)
{
	size_t start = sheet_values_start(sheet, sample);
	size_t end = sheet_values_start(sheet, sample + 1);

	return format_json_list(sheet->values + start, end - start, value_json);
}

static json_t *sample_json(const void *of, size_t place)
{
	const struct samples *samples = of;
	const struct sheet *sheet = samples->sheet;
	const struct sheet_sample *sample = &sheet->samples[samples->start + place];

	return json_pack("{sI ss sb sb sI so so so}", "sample", (json_int_t)sample->number,
			 "status", status_name((enum status)sample->status), "counted",
			 sample->counted, "superseded", sample->superseded, "start_ns",
			 (json_int_t)sample->start_ns, "khz", format_json_number(sample->khz),
			 "celsius", format_json_number(sample->celsius), "values",
			 values_json(sheet, samples->start + place));
}

static json_t *samples_json(const struct sheet *sheet, size_t run)
{
	const struct samples samples = { sheet, sheet_samples_start(sheet, run) };

	return format_json_list(&samples, sheet_samples_start(sheet, run + 1) - samples.start,
				sample_json);
}

static json_t *provenance_json(const struct sheet_run *run)
{
	return json_pack("{so so so so so so}", "cpu", result_text_json(run->cpu), "kernel",
			 result_text_json(run->kernel), "firmware", result_text_json(run->firmware),
			 "word_size", result_text_json(run->word_size), "manifest",
			 result_text_json(run->manifest), "plan_sha256",
			 result_text_json(run->plan_sha256));
}

static json_t *counts_json(const struct sheet_run *run)
{
	return json_pack("{sI sI sI}", "samples", (json_int_t)run->samples, "noisy",
			 (json_int_t)run->noisy, "failed", (json_int_t)run->failed);
}

static json_t *started_json(const struct sheet_run *run)
{
	return run->started_s ? json_integer(run->started_s) : json_null();
}

json_t *format_json_run(const void *of, size_t place)
{
	const struct compare *compare = of;
	const struct sheet_run *run = &compare->sheet->runs[place];

	return json_pack("{so sI so so so so so ss so sb so so so}", "folder",
			 result_text_json(run->dir), "column",
			 (json_int_t)compare->column_of[place], "config",
			 result_text_json(run->config), "plan", result_text_json(run->plan),
			 "machine", result_text_json(run->machine), "session",
			 result_text_json(run->session), "started_s", started_json(run), "status",
			 status_name(run->status), "reason", result_text_json(run->reason),
			 "counted", run->counted, "counts", counts_json(run), "provenance",
			 provenance_json(run), "samples", samples_json(compare->sheet, place));
}
