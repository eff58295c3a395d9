/* SPDX-License-Identifier: MIT */
#include "ci/stock_sample.h"

#include <errno.h>
#include <jansson.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "ci/text.h"

const struct stock_bench stock_benches[] = {
	{ "cpu", "sysbench-primes", "events per second:" },
	{ "memory", "sysbench-memory", "Total operations:" },
};
const size_t stock_benches_count = sizeof(stock_benches) / sizeof(stock_benches[0]);

static void add(struct stock_samples *samples, double rate)
{
	if (rate > 0 && samples->count < STOCK_SAMPLES_MAX)
		samples->rate[samples->count++] = rate;
}

static const char *string_of(const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text ? text : "";
}

/* Samples that the runner calls noisy count like the others: noise is what is measured. */
static int from_result(const char *dir, const struct stock_bench *bench,
		       struct stock_samples *samples)
{
	char path[PATH_MAX];
	json_error_t error;
	json_t *root, *sample;
	size_t index;

	if (text_locate(dir, "*/*/*/run.json", path))
		return -ENOENT;
	root = json_load_file(path, 0, &error);
	if (!root) {
		fprintf(stderr, "bootmark-stock: %s: %s\n", path, error.text);
		return -EINVAL;
	}
	json_array_foreach(json_object_get(root, "samples"), index, sample)
	{
		const json_t *metrics = json_object_get(sample, "metrics");

		if (!strcmp(string_of(sample, "bench"), bench->ours) &&
		    !strcmp(string_of(sample, "role"), "sample"))
			add(samples, json_number_value(json_object_get(metrics, "events_per_s")));
	}
	json_decref(root);
	return 0;
}

/* The rate in one run's output: behind its words, in parentheses if there are two numbers. */
static double rate_in(const char *text, const char *end, const char *said)
{
	const char *at = strstr(text, said), *line, *inside;

	if (!at || at > end)
		return -1;
	at += strlen(said);
	line = at + strcspn(at, "\n");
	inside = memchr(at, '(', (size_t)(line - at));
	return strtod(inside ? inside + 1 : at, NULL);
}

static int from_text(const char *path, const struct stock_bench *bench,
		     struct stock_samples *samples)
{
	char mark[64];
	struct text text;
	int result = text_load(path, &text);

	if (result)
		return result;
	snprintf(mark, sizeof(mark), "bootmark sysbench-%s ", bench->name);
	for (char *at = text.bytes; (at = strstr(at, mark));) {
		char *number = at + strlen(mark), *end = strstr(number, "bootmark ");

		if (atoi(number) > 0 && end)
			add(samples, rate_in(number, end, bench->said));
		at = number;
	}
	text_free(&text);
	return 0;
}

int stock_samples_load(const char *path, const struct stock_bench *bench,
		       struct stock_samples *samples)
{
	struct stat info;
	int result;

	samples->count = 0;
	if (!stat(path, &info) && S_ISDIR(info.st_mode))
		result = from_result(path, bench, samples);
	else
		result = from_text(path, bench, samples);
	if (!result && samples->count < 2) {
		fprintf(stderr, "bootmark-stock: %s: no two samples of %s\n", path, bench->name);
		result = -ENODATA;
	}
	return result;
}
