/* SPDX-License-Identifier: MIT */
#include "host/metric_set.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "stream/keyval.h"

static int complain(const struct keyval *pair, const char *what)
{
	fprintf(stderr, "bootmark: %s:%u: %s '%.200s': %s\n", pair->file, pair->line, pair->key,
		pair->value, what);
	return -EINVAL;
}

static int text_set(const struct keyval *pair, char *out, size_t size)
{
	if (strlen(pair->value) >= size)
		return complain(pair, "too long");
	strcpy(out, pair->value);
	return 0;
}

static int metric_find(const struct metric_set *set, const char *name, size_t *index)
{
	for (*index = 0; *index < set->count; ++*index) {
		if (strcmp(set->metrics[*index].name, name) == 0)
			return 0;
	}
	return -ENOENT;
}

static int metric_add(const struct keyval *pair, struct metric_set *set)
{
	struct metric metric;
	size_t index;

	if (set->count == METRIC_SET_MAX)
		return complain(pair, "more metrics than a benchmark may have");
	if (metric_parse(pair->value, &metric))
		return complain(pair, "write <name> <unit> <pattern with one %>");
	if (metric_find(set, metric.name, &index) == 0)
		return complain(pair, "there is a metric of this name already");
	set->metrics[set->count++] = metric;
	return 0;
}

static int pair_take(const struct keyval *pair, void *context)
{
	struct metric_set *set = context;

	if (strcmp(pair->key, "metric") == 0)
		return metric_add(pair, set);
	if (strcmp(pair->key, "title") == 0)
		return text_set(pair, set->title, sizeof(set->title));
	if (strcmp(pair->key, "record") == 0)
		return text_set(pair, set->record, sizeof(set->record));
	if (strcmp(pair->key, "better") != 0)
		return 0;
	if (strcmp(pair->value, "high") != 0 && strcmp(pair->value, "low") != 0)
		return complain(pair, "write high or low");
	return text_set(pair, set->better, sizeof(set->better));
}

#define RATIO_FORM "%% = %31[^ ] / %31[^ ]"

static int is_ratio(const struct metric *metric)
{
	char over[METRIC_NAME_MAX + 1];
	char under[METRIC_NAME_MAX + 1];
	int end = 0;

	return sscanf(metric->pattern, RATIO_FORM "%n", over, under, &end) == 2 &&
	       metric->pattern[end] == '\0';
}

/* Find the metrics of `% = A / B`; any other pattern is left alone. */
static int ratio_resolve(struct metric_set *set, size_t index, const char *file)
{
	const struct metric *metric = &set->metrics[index];
	struct metric_ratio *ratio = &set->ratios[index];
	char names[2][METRIC_NAME_MAX + 1];

	if (!is_ratio(metric))
		return 0;
	ratio->set = 1;
	sscanf(metric->pattern, RATIO_FORM, names[0], names[1]);
	if (metric_find(set, names[0], &ratio->over) == 0 &&
	    metric_find(set, names[1], &ratio->under) == 0 &&
	    !is_ratio(&set->metrics[ratio->over]) && !is_ratio(&set->metrics[ratio->under]))
		return 0;
	fprintf(stderr, "bootmark: %s: metric '%s': '%s': name two metrics of the output\n", file,
		metric->name, metric->pattern);
	return -EINVAL;
}

int metric_set_parse(const char *text, size_t len, const char *file, const char *bench,
		     struct metric_set *set)
{
	int err;

	memset(set, 0, sizeof(*set));
	strcpy(set->better, "high");
	if (strlen(bench) >= sizeof(set->bench)) {
		fprintf(stderr, "bootmark: %s: the benchmark's name is too long\n", file);
		return -EINVAL;
	}
	strcpy(set->bench, bench);
	err = keyval_parse(text, len, file, pair_take, set);
	if (err)
		return err;
	if (metric_find(set, set->record, &set->record_index)) {
		fprintf(stderr, "bootmark: %s: record '%s': name one of the metrics\n", file,
			set->record);
		return -EINVAL;
	}
	for (size_t i = 0; i < set->count && !err; i++)
		err = ratio_resolve(set, i, file);
	return err;
}

void metric_set_extract(const struct metric_set *set, const char *text, size_t len, double *values)
{
	for (size_t i = 0; i < set->count; i++) {
		if (metric_extract(&set->metrics[i], text, len, &values[i]))
			values[i] = NAN;
	}
	for (size_t i = 0; i < set->count; i++) {
		const struct metric_ratio *ratio = &set->ratios[i];

		if (!ratio->set)
			continue;
		values[i] = values[ratio->over] / values[ratio->under];
		if (!isfinite(values[i]))
			values[i] = NAN;
	}
}
