/* SPDX-License-Identifier: MIT */
#include "host/result.h"

#include <errno.h>
#include <jansson.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/json_outline.h"
#include "host/result_file.h"
#include "host/result_json.h"

/* The text fields of struct result_origin by their names in run.json. */
static const struct {
	const char *name;
	size_t offset;
} fields[] = {
	{ "accelerator", offsetof(struct result_origin, accelerator) },
	{ "clock", offsetof(struct result_origin, clock) },
	{ "command", offsetof(struct result_origin, command) },
	{ "config", offsetof(struct result_origin, config) },
	{ "firmware", offsetof(struct result_origin, firmware) },
	{ "machine", offsetof(struct result_origin, machine) },
	{ "manifest", offsetof(struct result_origin, manifest) },
	{ "plan", offsetof(struct result_origin, plan) },
	{ "power", offsetof(struct result_origin, power) },
	{ "reason", offsetof(struct result_origin, reason) },
	{ "restarted", offsetof(struct result_origin, restarted) },
	{ "session", offsetof(struct result_origin, session) },
	{ "source", offsetof(struct result_origin, source) },
	{ "stream_asked", offsetof(struct result_origin, stream_asked) },
	{ "stream_lines", offsetof(struct result_origin, stream_lines) },
	{ "stream_repaired", offsetof(struct result_origin, stream_repaired) },
};

#define ORIGIN_DEPTH 2 /* brackets in run.json around what it knows of the origin */
#define FIELDS (sizeof(fields) / sizeof(*fields))

static const char *field_get(const struct result_origin *origin, size_t index)
{
	const char *text;

	memcpy(&text, (const char *)origin + fields[index].offset, sizeof(text));
	return text;
}

/* The result keeps its own copy: callers may pass what they free. */
static int field_keep(struct result *result, size_t index, const char *value)
{
	return value ? result_pairs_add(&result->owned, fields[index].name, value) : 0;
}

/* When all are there: adding moves them. */
static void fields_set(struct result *result)
{
	for (size_t i = 0; i < FIELDS; i++) {
		const char *text = result_pairs_get(&result->owned, fields[i].name);

		memcpy((char *)&result->origin + fields[i].offset, &text, sizeof(text));
	}
}

int result_origin_copy(struct result *result, const struct result_origin *origin)
{
	int err = 0;

	result->origin = *origin;
	for (size_t i = 0; i < FIELDS && !err; i++)
		err = field_keep(result, i, field_get(origin, i));
	fields_set(result);
	return err;
}

static int origin_read(const json_t *json, struct result *result)
{
	const char *word = json_string_value(json_object_get(json, "status"));
	int err = 0;

	for (size_t i = 0; i < FIELDS && !err; i++)
		err = field_keep(result, i,
				 json_string_value(json_object_get(json, fields[i].name)));
	fields_set(result);
	result->origin.started_s = json_integer_value(json_object_get(json, "started_s"));
	result->origin.ended_s = json_integer_value(json_object_get(json, "ended_s"));
	if (word && status_parse(word, &result->origin.status))
		result->origin.status = STATUS_ERROR;
	return err;
}

int result_origin_load(const char *dir, struct result *result)
{
	json_error_t error;
	json_t *json;
	FILE *in;
	int err = result_file_open(dir, "run.json", RESULT_JSON_MAX, &in);

	if (err)
		return err == -ENOENT ? 0 : err;
	json = json_outline_load(in, ORIGIN_DEPTH, &error);
	fclose(in);
	if (!json_is_object(json_object_get(json, "origin"))) {
		fprintf(stderr, "bootmark: %s/run.json: %s; remove it to report raw/ alone\n", dir,
			json ? "there is no object 'origin' in it" : error.text);
		err = -EINVAL;
	} else {
		err = origin_read(json_object_get(json, "origin"), result);
	}
	json_decref(json);
	return err;
}

json_t *result_origin_json(const struct result_origin *origin)
{
	json_t *json = json_object();

	for (size_t i = 0; i < FIELDS; i++) {
		if (field_get(origin, i))
			json_object_set_new(json, fields[i].name,
					    json_string(field_get(origin, i)));
	}
	if (origin->started_s)
		json_object_set_new(json, "started_s", json_integer(origin->started_s));
	if (origin->ended_s)
		json_object_set_new(json, "ended_s", json_integer(origin->ended_s));
	json_object_set_new(json, "status", json_string(status_name(origin->status)));
	return json;
}
