/* SPDX-License-Identifier: MIT */
#include "host/result.h"

#include <stdio.h>
#include <string.h>

#include "host/result_json.h"

static const char state_key[] = ".state";

/* The states that are worth a name, from bad to worse. */
static const char *const bad_states[] = { "missing", "different", "refused" };

/* Whether the pair is the state of a knob; *name_len is the length of the knob's name. */
static int is_state(const struct result_pair *pair, size_t *name_len)
{
	const char *dot = strrchr(pair->key, '.');

	*name_len = dot ? (size_t)(dot - pair->key) : 0;
	return *name_len > 0 && strcmp(dot, state_key) == 0;
}

static unsigned int count(const struct result_pairs *knobs, const char *state)
{
	struct result_pair pair = { NULL };
	unsigned int found = 0;
	size_t len;

	while (result_pairs_next(knobs, &pair))
		found += is_state(&pair, &len) && strcmp(pair.value, state) == 0;
	return found;
}

/* "; missing: turbo, uncore" behind what is in out, cut if there is no room. */
static void names_add(const struct result_pairs *knobs, const char *state, char *out, size_t size)
{
	struct result_pair pair = { NULL };
	const char *before = "; ";
	size_t used = strlen(out), len;

	while (used < size && result_pairs_next(knobs, &pair)) {
		int first = *before == ';';

		if (!is_state(&pair, &len) || strcmp(pair.value, state) != 0)
			continue;
		used += (size_t)snprintf(out + used, size - used, "%s%s%s%.*s", before,
					 first ? state : "", first ? ": " : "", (int)len, pair.key);
		before = ", ";
	}
}

void result_knobs_text(const struct result *result, char *out, size_t size)
{
	const struct result_pairs *knobs = &result->knobs;

	*out = '\0';
	if (knobs->count == 0)
		return;
	snprintf(out, size, "%u set, %u left", count(knobs, "set"), count(knobs, "left"));
	for (size_t i = 0; i < sizeof(bad_states) / sizeof(*bad_states); i++)
		names_add(knobs, bad_states[i], out, size);
}

json_t *result_knobs_json(const struct result *result)
{
	struct result_pair pair = { NULL };
	json_t *json = json_object();

	while (result_pairs_next(&result->knobs, &pair)) {
		const char *dot = strrchr(pair.key, '.');
		char name[64];
		json_t *knob;

		if (!dot || (size_t)(dot - pair.key) >= sizeof(name))
			continue;
		snprintf(name, sizeof(name), "%.*s", (int)(dot - pair.key), pair.key);
		knob = json_object_get(json, name);
		if (!knob) {
			json_object_set_new(json, name, json_object());
			knob = json_object_get(json, name);
		}
		json_object_set_new(knob, dot + 1, json_string(pair.value));
	}
	return json;
}
