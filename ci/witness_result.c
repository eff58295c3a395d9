/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include <jansson.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ci/evidence.h"
#include "ci/text.h"
#include "ci/witness.h"

static const char raw_events[] = "total number of events:";

static const char *string_of(const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text ? text : "";
}

static double metric_of(const json_t *sample, const char *metric)
{
	return json_number_value(json_object_get(json_object_get(sample, "metrics"), metric));
}

/* Is this word of `bench:status ...` there; with status NULL: does any word name bench. */
static int expected(const char *words, const char *bench, const char *status)
{
	char want[160];
	size_t len;

	len = (size_t)snprintf(want, sizeof(want), "%s:%s", bench, status ? status : "");
	for (const char *at = words; (at = strstr(at, want)); at++) {
		if (at != words && at[-1] != ' ')
			continue;
		if (!status || !at[len] || at[len] == ' ')
			return 1;
	}
	return 0;
}

/* A sample that was noisy and taken again stands for nothing: any busy host makes some. */
static int is_result(const json_t *sample)
{
	const char *role = string_of(sample, "role");

	return (!strcmp(role, "sample") || !strcmp(role, "skip")) &&
	       !json_is_true(json_object_get(sample, "superseded"));
}

/* The number in the sample's raw output, found without the code under test; -1: none. */
static double events_in_raw(const char *result_dir, long long number)
{
	char path[PATH_MAX];
	struct text raw;
	double events = -1;
	char *place;

	snprintf(path, sizeof(path), "%s/raw/samples/%04lld/stdout", result_dir, number);
	if (text_load(path, &raw))
		return -1;
	place = text_find(&raw, raw_events, strlen(raw_events));
	if (place)
		events = strtod(place + strlen(raw_events), NULL);
	text_free(&raw);
	return events;
}

static void check_numbers(struct witness *witness, const char *result_dir, const json_t *sample)
{
	long long number = json_integer_value(json_object_get(sample, "sample"));
	double events = metric_of(sample, "events");
	double rate = metric_of(sample, "events_per_s");
	double raw = events_in_raw(result_dir, number);

	witness_note(witness, events > 0 && events >= raw && events <= raw,
		     "sample %04lld %s %s: events %.0f, in the raw output %.0f, %.1f/s", number,
		     string_of(sample, "bench"), string_of(sample, "case"), events, raw, rate);
}

static void check_sample(struct witness *witness, const struct testcase *test,
			 const char *result_dir, const json_t *sample)
{
	const char *bench = string_of(sample, "bench");
	const char *status = string_of(sample, "status");

	if (test->expect_samples[0])
		witness_note(witness, expected(test->expect_samples, bench, status),
			     "sample of %s %s is %s: %s", bench, string_of(sample, "case"), status,
			     string_of(sample, "reason"));
	if (!strcmp(status, "ok") && !strncmp(bench, "sysbench-", strlen("sysbench-")))
		check_numbers(witness, result_dir, sample);
	if (test->expect_evidence[0])
		evidence_check(witness, test->expect_evidence, sample);
}

/* check() of each word, which it may change. */
static void each_word(struct witness *witness, const char *words, const json_t *root,
		      void (*check)(struct witness *, const json_t *, char *))
{
	char *copy = strdup(words);
	char *argv[TESTCASE_WORDS_MAX] = { NULL };

	if (!copy || testcase_words(copy, argv))
		witness_note(witness, 0, "'%s' cannot be split", words);
	for (size_t i = 0; argv[i]; i++)
		check(witness, root, argv[i]);
	free(copy);
}

/* One word bench:status of expect_samples: there is at least one sample. */
static void check_there(struct witness *witness, const json_t *root, char *word)
{
	unsigned int count = 0;
	json_t *sample;
	size_t index;

	word[strcspn(word, ":")] = '\0';
	json_array_foreach(json_object_get(root, "samples"), index, sample)
		count += is_result(sample) && !strcmp(string_of(sample, "bench"), word);
	witness_note(witness, count > 0, "%u sample(s) of %s", count, word);
}

static void check_reason(struct witness *witness, const char *wanted, const json_t *root)
{
	json_t *reasons = json_object_get(root, "reasons");
	json_t *reason;
	size_t index;
	int found = 0;

	if (!wanted[0])
		return;
	json_array_foreach(reasons, index, reason)
		found |= strstr(json_string_value(reason), wanted) != NULL;
	json_array_foreach(json_object_get(root, "samples"), index, reason)
		found |= strstr(string_of(reason, "reason"), wanted) != NULL;
	witness_note(witness, found, "a reason says \"%s\"", wanted);
}

/* KNOB.FIELD, as in the run's own file; "" if there is no such thing. */
static const char *knob_of(const json_t *root, const char *key)
{
	size_t len = strcspn(key, ".");
	char *name = strndup(key, len);
	const char *is = "";

	if (name && key[len])
		is = string_of(json_object_get(json_object_get(root, "knobs"), name),
			       key + len + 1);
	free(name);
	return is;
}

/* One word key=value of expect_facts. */
static void check_fact(struct witness *witness, const json_t *root, char *word)
{
	static const char *const places[] = { "run", "facts", "origin" };
	char *value = strchr(word, '=');
	const char *key = word, *is = "";

	if (value)
		*value++ = '\0';
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]) && !is[0]; i++)
		is = string_of(json_object_get(root, places[i]), key);
	if (!is[0])
		is = knob_of(root, key);
	witness_note(witness, value && !strcmp(is, value), "%s is '%s', expected '%s'", key, is,
		     value ? value : "?");
}

/* Has any sample of the benchmark a number above zero. */
static int has_metric(const json_t *root, const char *bench, const char *name)
{
	const json_t *samples = json_object_get(root, "samples");
	json_t *sample;
	size_t index;
	int found = 0;

	json_array_foreach(samples, index, sample)
		found |= !strcmp(string_of(sample, "bench"), bench) && metric_of(sample, name) > 0;
	return found;
}

/* One word of expect_metrics: nothing that the benchmark's descriptor names is missing. */
static void check_metrics(struct witness *witness, const json_t *root, char *word)
{
	const json_t *bench = json_object_get(json_object_get(root, "benchmarks"), word);
	const json_t *metrics = json_object_get(bench, "metrics");
	json_t *metric;
	size_t index;

	witness_note(witness, json_array_size(metrics) > 0, "%zu metrics of %s",
		     json_array_size(metrics), word);
	json_array_foreach(metrics, index, metric)
		witness_note(witness, has_metric(root, word, string_of(metric, "name")),
			     "a sample of %s has %s", word, string_of(metric, "name"));
}

static void check_table(struct witness *witness, const json_t *root, const char *table)
{
	const char *bench;
	json_t *entry;

	json_object_foreach(json_object_get(root, "benchmarks"), bench, entry)
		witness_text(witness, table, bench);
}

/* Of every boot: its lines were timed, and only a clock that a case warps is accused. */
static void check_clock(struct witness *witness, const struct testcase *test, const json_t *root)
{
	const char *state = string_of(json_object_get(root, "clock"), "state");
	int warped = strstr(test->expect_reason, "clock") != NULL;

	witness_note(witness, strcmp(state, "unknown") && (strcmp(state, "invalid") == 0) == warped,
		     "the machine's clock: %s", state);
}

void witness_result(struct witness *witness, const struct testcase *test, const char *result_dir,
		    const char *table)
{
	char path[PATH_MAX];
	json_error_t error;
	json_t *root, *sample;
	size_t index;

	snprintf(path, sizeof(path), "%s/run.json", result_dir);
	root = json_load_file(path, 0, &error);
	if (!strcmp(test->expect_status, "none")) {
		witness_note(witness, !root, "%s is not there", path);
		json_decref(root);
		return;
	}
	if (!witness_note(witness, root != NULL, "%s is read %s", path, root ? "" : error.text))
		return;
	if (test->expect_status[0])
		witness_note(witness, !strcmp(string_of(root, "status"), test->expect_status),
			     "status %s, expected %s", string_of(root, "status"),
			     test->expect_status);
	json_array_foreach(json_object_get(root, "samples"), index, sample) if (is_result(sample))
		check_sample(witness, test, result_dir, sample);
	each_word(witness, test->expect_samples, root, check_there);
	check_reason(witness, test->expect_reason, root);
	each_word(witness, test->expect_metrics, root, check_metrics);
	each_word(witness, test->expect_facts, root, check_fact);
	check_clock(witness, test, root);
	check_table(witness, root, table);
	json_decref(root);
}
