/* SPDX-License-Identifier: MIT */
#include "host/report.h"

#include <string.h>
#include <time.h>

#include "host/table.h"

#define REASONS_SHOWN 8
#define LABEL_WIDTH 12
#define FACT_SHOWN 160 /* characters */
#define KNOBS_SHOWN 512
#define HASH_SHOWN 12 /* hex digits of the manifest's hash */

/* SGR colours by status: green, yellow for what is not quite ok, red. */
static const char *const colours[STATUS_COUNT] = {
	[STATUS_OK] = "32",   [STATUS_NOISY] = "33", [STATUS_SKIP] = "33",    [STATUS_ERROR] = "31",
	[STATUS_FAIL] = "31", [STATUS_LOST] = "31",  [STATUS_INVALID] = "31",
};

/* Facts that a reader needs beside the numbers, in this order. */
static const struct {
	const char *label;
	const char *key;
	const char *more_key; /* a second fact for the same line; NULL: none */
	const char *more_unit;
} shown_facts[] = {
	{ "CPU", "cpu_name", "cpus_count", "online" },
	{ "platform", "platform", NULL, NULL },
	{ "launch", "launch", NULL, NULL },
	{ "kernel", "kernel_release", "word_size", "bit" },
	{ "firmware", "firmware", NULL, NULL },
	{ "clocksource", "clocksource", NULL, NULL },
};

static const char *get(const struct result_pairs *pairs, const char *key)
{
	const char *value = result_pairs_get(pairs, key);

	return value && *value ? value : "?";
}

static void line_print(FILE *out, const char *label, const char *text)
{
	fprintf(out, "  %-*s ", LABEL_WIDTH, label);
	table_text(out, text);
	putc('\n', out);
}

static void title_print(FILE *out, const struct result *result, const struct report_style *style)
{
	const char *status = status_name(result->status);

	table_text(out, get(&result->run, "config"));
	fputs(" on ", out);
	table_text(out, get(&result->run, "machine"));
	fputs(", plan ", out);
	table_text(out, get(&result->run, "plan"));
	if (style->colour)
		fprintf(out, ": \033[1;%sm%s\033[0m\n", colours[result->status], status);
	else
		fprintf(out, ": %s\n", status);
}

static void session_print(FILE *out, const struct result *result)
{
	time_t started = (time_t)result->origin.started_s;
	char text[128];
	char when[32];
	struct tm tm;

	snprintf(text, sizeof(text), "%.64s", get(&result->run, "session"));
	if (started > 0 && gmtime_r(&started, &tm) &&
	    strftime(when, sizeof(when), "%Y-%m-%d %H:%M:%S UTC", &tm))
		snprintf(text + strlen(text), sizeof(text) - strlen(text), ", %s", when);
	line_print(out, "session", text);
}

static void manifest_print(FILE *out, const struct result *result)
{
	char text[64];

	snprintf(text, sizeof(text), "%.*s%s", HASH_SHOWN,
		 *result->manifest ? result->manifest : "none",
		 result->origin.manifest ? "" : " (not compared with an image)");
	line_print(out, "manifest", text);
}

/* What the run was to run under, and what its probes found there. */
static void proof_print(FILE *out, const struct result *result)
{
	const char *expected = result_pairs_get(&result->run, "expected");
	const char *found = get(&result->run, "found");
	const char *end = get(&result->run, "found_end");
	char text[3 * FACT_SHOWN];

	if (!expected)
		return;
	snprintf(text, sizeof(text), "%.*s%s%.*s (expected %.*s)", FACT_SHOWN / 2, found,
		 strcmp(found, end) ? ", at the end " : "", FACT_SHOWN / 2,
		 strcmp(found, end) ? end : "", FACT_SHOWN / 2, *expected ? expected : "?");
	line_print(out, "ran under", text);
}

/* Runs that do not count because they were noisy and taken again. */
static void repeated_print(FILE *out, const struct result *result)
{
	size_t superseded = 0, samples = 0;
	char text[64];

	for (size_t i = 0; i < result->samples_count; i++) {
		superseded += result->samples[i].superseded ? 1 : 0;
		samples += result->samples[i].role == RESULT_SAMPLE ? 1 : 0;
	}
	if (superseded == 0)
		return;
	snprintf(text, sizeof(text), "%zu of %zu samples, for noise", superseded, samples);
	line_print(out, "taken again", text);
}

static void clock_print(FILE *out, const struct result *result)
{
	char text[CLOCK_PROOF_TEXT_MAX];

	clock_proof_text(&result->clock, text);
	line_print(out, "clock", text);
}

static void reasons_print(FILE *out, const struct result *result)
{
	char more[64];

	for (size_t i = 0; i < result->reasons_count && i < REASONS_SHOWN; i++)
		line_print(out, i ? "" : "because", result->reasons[i]);
	if (result->reasons_count <= REASONS_SHOWN)
		return;
	snprintf(more, sizeof(more), "and %zu more%s, see run.json",
		 result->reasons_count - REASONS_SHOWN,
		 result->reasons_count == RESULT_REASONS_MAX ? " at least" : "");
	line_print(out, "", more);
}

/* The value of a fact that the machine had; else NULL. */
static const char *fact_get(const struct result *result, const char *key)
{
	const char *value = key ? result_pairs_get(&result->facts, key) : NULL;

	return value && *value && strcmp(value, "not available") != 0 ? value : NULL;
}

static void facts_print(FILE *out, const struct result *result)
{
	for (size_t i = 0; i < sizeof(shown_facts) / sizeof(*shown_facts); i++) {
		const char *value = fact_get(result, shown_facts[i].key);
		const char *more = fact_get(result, shown_facts[i].more_key);
		char text[FACT_SHOWN];
		size_t len;

		if (!value)
			continue;
		len = (size_t)snprintf(text, sizeof(text), "%s", value);
		if (more && len < sizeof(text))
			snprintf(text + len, sizeof(text) - len, ", %s %s", more,
				 shown_facts[i].more_unit);
		line_print(out, shown_facts[i].label, text);
	}
}

/* Append "<before><number><after>" if there is such a key. */
static void preflight_add(char *text, const struct result *result, const char *before,
			  const char *key, double unit, const char *after)
{
	size_t len = strlen(text);
	int64_t number;

	if (!result_pairs_int(&result->preflight, key, &number) && len < FACT_SHOWN)
		snprintf(text + len, FACT_SHOWN - len, "%s%s%.0f%s", len ? ", " : "", before,
			 (double)number / unit, after);
}

/* What the runner found of the machine before it measured, and what it warns of. */
static void preflight_print(FILE *out, const struct result *result)
{
	struct result_pair pair = { NULL };
	char text[FACT_SHOWN] = "";
	size_t shown = 0;

	preflight_add(text, result, "longest gap ", "longest_ns", 1000, " us");
	preflight_add(text, result, "", "over_10us", 1, " over 10 us");
	preflight_add(text, result, "", "smis", 1, " SMIs");
	preflight_add(text, result, "memory ", "copied_mb_s", 1, " MB/s");
	if (*text)
		line_print(out, "preflight", text);
	while (shown < REASONS_SHOWN && result_pairs_next(&result->preflight, &pair)) {
		if (strcmp(pair.key, "warning") == 0)
			line_print(out, shown++ ? "" : "warning", pair.value);
	}
}

static void knobs_print(FILE *out, const struct result *result)
{
	char text[KNOBS_SHOWN];

	result_knobs_text(result, text, sizeof(text));
	if (*text)
		line_print(out, "knobs", text);
}

void report_heading(FILE *out, const struct result *result, const struct report_style *style)
{
	title_print(out, result, style);
	proof_print(out, result);
	facts_print(out, result);
	knobs_print(out, result);
	if (result->origin.accelerator)
		line_print(out, "accelerator", result->origin.accelerator);
	preflight_print(out, result);
	clock_print(out, result);
	session_print(out, result);
	manifest_print(out, result);
	repeated_print(out, result);
	reasons_print(out, result);
}
