/* SPDX-License-Identifier: MIT */
#include "host/result_json.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define EXACT_MAX 9007199254740992.0 /* 2^53: whole numbers up to it are exact in a double */

json_t *result_number_json(double value)
{
	if (fabs(value) < EXACT_MAX && trunc(value) == value)
		return json_integer((json_int_t)value);
	return json_real(value);
}

/* Any text: what is no UTF-8 is made so. */
json_t *result_text_json(const char *text)
{
	char *copy = strdup(text);
	json_t *json;

	if (!copy)
		return NULL;
	result_text_clean(copy);
	json = json_string(copy);
	free(copy);
	return json;
}

/* Keys that come twice become lists, so nothing is lost. */
json_t *result_pairs_json(const struct result_pairs *pairs, const char *always_list)
{
	struct result_pair pair = { NULL };
	json_t *json = json_object();

	while (result_pairs_next(pairs, &pair)) {
		json_t *value = json_string(pair.value);
		json_t *before = json_object_get(json, pair.key);

		if (json_is_array(before))
			json_array_append_new(before, value);
		else if (before)
			json_object_set_new(json, pair.key, json_pack("[Oo]", before, value));
		else if (always_list && strcmp(pair.key, always_list) == 0)
			json_object_set_new(json, pair.key, json_pack("[o]", value));
		else
			json_object_set_new(json, pair.key, value);
	}
	return json;
}

static json_t *clock_json(const struct clock_proof *clock)
{
	const struct clock_fit *fit = &clock->fit;
	json_t *json = json_pack("{ss}", "state", clock_state_name(clock->state));

	if (clock->state < CLOCK_UNSURE)
		return json;
	json_object_set_new(json, "drift_ppm", result_number_json(round(fit->drift * 1e6)));
	json_object_set_new(json, "uncertainty_ppm",
			    result_number_json(ceil(fit->uncertainty * 1e6)));
	json_object_set_new(json, "span_s", result_number_json(round(fit->span_s * 1e3) / 1e3));
	json_object_set_new(json, "events", json_integer((json_int_t)fit->points));
	json_object_set_new(json, "blocks", json_integer((json_int_t)fit->blocks));
	return json;
}

static json_t *metric_json(const struct metric *metric)
{
	return json_pack("{ssssso}", "name", metric->name, "unit", metric->unit, "pattern",
			 result_text_json(metric->pattern));
}

static json_t *benchmark_json(const struct metric_set *set)
{
	json_t *metrics = json_array();

	for (size_t i = 0; i < set->count; i++)
		json_array_append_new(metrics, metric_json(&set->metrics[i]));
	return json_pack("{sossssso}", "title", result_text_json(set->title), "record", set->record,
			 "better", set->better, "metrics", metrics);
}

static json_t *benchmarks_json(const struct result *result)
{
	json_t *json = json_object();

	for (size_t i = 0; i < result->sets_count; i++)
		json_object_set_new(json, result->sets[i].bench, benchmark_json(&result->sets[i]));
	return json;
}

static json_t *reasons_json(const struct result *result)
{
	json_t *json = json_array();

	for (size_t i = 0; i < result->reasons_count; i++)
		json_array_append_new(json, result_text_json(result->reasons[i]));
	return json;
}

/* Only one sample is in memory at a time. */
static void samples_write(struct json_writer *writer, const struct result *result)
{
	json_writer_open(writer, "samples", '[');
	for (size_t i = 0; i < result->samples_count; i++)
		json_writer_value(writer, NULL, result_sample_json(&result->samples[i]));
	json_writer_close(writer, ']');
}

void result_json_write(struct json_writer *writer, const struct result *result)
{
	const char *manifest = *result->manifest ? result->manifest : NULL;

	json_writer_open(writer, NULL, '{');
	json_writer_value(writer, "benchmarks", benchmarks_json(result));
	json_writer_value(writer, "clock", clock_json(&result->clock));
	json_writer_value(writer, "facts", result_pairs_json(&result->facts, NULL));
	json_writer_value(writer, "knobs", result_knobs_json(result));
	json_writer_value(writer, "manifest",
			  json_pack("{ss?ss?}", "sha256", manifest, "expected",
				    result->origin.manifest));
	json_writer_value(writer, "origin", result_origin_json(&result->origin));
	json_writer_value(writer, "plan", result_pairs_json(&result->plan, "bench"));
	if (result->preflight.count)
		json_writer_value(writer, "preflight",
				  result_pairs_json(&result->preflight, "warning"));
	json_writer_value(writer, "reasons", reasons_json(result));
	json_writer_value(writer, "run", result_pairs_json(&result->run, NULL));
	samples_write(writer, result);
	json_writer_value(writer, "schema", json_integer(RESULT_SCHEMA));
	json_writer_value(writer, "status", json_string(status_name(result->status)));
	json_writer_close(writer, '}');
}
