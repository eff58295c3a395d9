/* SPDX-License-Identifier: MIT */
#include "host/result_json.h"

#include <math.h>

#include "host/result_evidence.h"

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
json_t *result_sample_json(const struct result_sample *sample)
{
	json_t *json = result_pairs_json(&sample->meta, NULL);
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
	json_object_set_new(json, "reason", result_text_json(reason));
	if (sample->superseded)
		json_object_set_new(json, "superseded", json_true());
	json_object_set_new(json, "metrics", metrics_json(sample));
	json_object_del(json, "evidence");
	if (sample->evidence.count)
		json_object_set_new(json, "evidence", result_evidence_json(sample));
	return json;
}
