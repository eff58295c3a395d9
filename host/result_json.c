/* SPDX-License-Identifier: MIT */
#include "host/result_json.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "host/result_evidence.h"

#define EXACT_MAX 9007199254740992.0 /* 2^53: whole numbers up to it are exact in a double */
#define DECIMALS 15                  /* significant digits that a double always keeps */

json_t *result_number_json(double value)
{
	if (fabs(value) < EXACT_MAX && trunc(value) == value)
		return json_integer((json_int_t)value);
	return json_real(value);
}

/* Any text: what is no UTF-8 is made so. */
static json_t *text_json(const char *text)
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
static json_t *pairs_json(const struct result_pairs *pairs, const char *always_list)
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
			 text_json(metric->pattern));
}

static json_t *benchmark_json(const struct metric_set *set)
{
	json_t *metrics = json_array();

	for (size_t i = 0; i < set->count; i++)
		json_array_append_new(metrics, metric_json(&set->metrics[i]));
	return json_pack("{sossssso}", "title", text_json(set->title), "record", set->record,
			 "better", set->better, "metrics", metrics);
}

static json_t *benchmarks_json(const struct result *result)
{
	json_t *json = json_object();

	for (size_t i = 0; i < result->sets_count; i++)
		json_object_set_new(json, result->sets[i].bench, benchmark_json(&result->sets[i]));
	return json;
}

static json_t *metrics_json(const struct result_sample *sample)
{
	json_t *json = json_object();

	for (size_t i = 0; sample->set && i < sample->set->count; i++) {
		if (!isnan(sample->values[i]))
			json_object_set_new(json, sample->set->metrics[i].name,
					    result_number_json(sample->values[i]));
	}
	return json;
}

/* The meta file with numbers as numbers; status and reason are the host's judgement. */
static json_t *sample_json(const struct result_sample *sample)
{
	json_t *json = pairs_json(&sample->meta, NULL);
	const char *reason = *sample->problem ? sample->problem : sample->reason;
	struct result_pair pair = { NULL };
	int64_t number;

	while (result_pairs_next(&sample->meta, &pair)) {
		if (!result_number_key(pair.key))
			continue;
		if (result_pairs_int(&sample->meta, pair.key, &number) == 0)
			json_object_set_new(json, pair.key, json_integer(number));
		else
			json_object_set_new(json, pair.key, json_null());
	}
	json_object_set_new(json, "sample", json_integer(sample->number));
	json_object_set_new(json, "role", json_string(result_role_name(sample->role)));
	json_object_set_new(json, "status", json_string(status_name(sample->status)));
	json_object_set_new(json, "reason", text_json(reason));
	if (sample->superseded)
		json_object_set_new(json, "superseded", json_true());
	json_object_set_new(json, "metrics", metrics_json(sample));
	json_object_del(json, "evidence");
	if (sample->evidence.count)
		json_object_set_new(json, "evidence", result_evidence_json(sample));
	return json;
}

static json_t *samples_json(const struct result *result)
{
	json_t *json = json_array();

	for (size_t i = 0; i < result->samples_count; i++)
		json_array_append_new(json, sample_json(&result->samples[i]));
	return json;
}

static json_t *reasons_json(const struct result *result)
{
	json_t *json = json_array();

	for (size_t i = 0; i < result->reasons_count; i++)
		json_array_append_new(json, text_json(result->reasons[i]));
	return json;
}

json_t *result_json(const struct result *result)
{
	json_t *json = json_pack("{sisssososososos{ss?ss?}sosososo}", "schema", RESULT_SCHEMA,
				 "status", status_name(result->status), "reasons",
				 reasons_json(result), "run", pairs_json(&result->run, NULL),
				 "facts", pairs_json(&result->facts, NULL), "plan",
				 pairs_json(&result->plan, "bench"), "knobs",
				 result_knobs_json(result), "manifest", "sha256",
				 *result->manifest ? result->manifest : NULL, "expected",
				 result->origin.manifest, "clock", clock_json(&result->clock),
				 "origin", result_origin_json(&result->origin), "benchmarks",
				 benchmarks_json(result), "samples", samples_json(result));

	if (result->preflight.count)
		json_object_set_new(json, "preflight", pairs_json(&result->preflight, "warning"));
	return json;
}

char *result_json_text(const json_t *json)
{
	char *text =
		json_dumps(json, JSON_INDENT(1) | JSON_SORT_KEYS | JSON_REAL_PRECISION(DECIMALS));
	char *longer = text ? realloc(text, strlen(text) + 2) : NULL;

	if (!longer) {
		free(text);
		return NULL;
	}
	return strcat(longer, "\n");
}
