/* SPDX-License-Identifier: MIT */
#include "ci/measure_sample.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ci/measure_result.h"
#include "ci/spread.h"

struct wanted {
	const char *bench, *figure;
	struct spread spread;
};

static double number(const json_t *sample, const char *name, size_t len)
{
	const json_t *value = json_object_getn(json_object_get(sample, "metrics"), name, len);

	if (!value)
		value = json_object_getn(sample, name, len);
	return json_is_number(value) ? json_number_value(value) : NAN;
}

static double operand(const json_t *sample, const char *name, size_t len)
{
	static const char seconds[] = "seconds";

	if (len != strlen(seconds) || strncmp(name, seconds, len))
		return number(sample, name, len);
	return (number(sample, "end_ns", 6) - number(sample, "start_ns", 8)) / 1e9;
}

static double evaluate(const json_t *sample, const char *figure)
{
	size_t len = strcspn(figure, "*/");
	const char *rest = figure + len;
	double left = operand(sample, figure, len);

	if (!*rest)
		return left;
	if (*rest == '*')
		return left * operand(sample, rest + 1, strlen(rest + 1));
	return left / operand(sample, rest + 1, strlen(rest + 1));
}

static int is(const json_t *sample, const char *key, const char *value)
{
	const char *text = json_string_value(json_object_get(sample, key));

	return text && !strcmp(text, value);
}

static int add_sample(struct wanted *wanted, const json_t *sample)
{
	double value;

	if (!is(sample, "bench", wanted->bench) || !is(sample, "role", "sample") ||
	    !is(sample, "status", "ok"))
		return 0;
	value = evaluate(sample, wanted->figure);
	return isfinite(value) ? spread_add(&wanted->spread, value) : -ENOENT;
}

static int add_samples(const char *result_dir, const json_t *run, void *context)
{
	struct wanted *wanted = context;
	int result = 0;
	json_t *sample;
	size_t index;

	json_array_foreach(json_object_get(run, "samples"), index, sample)
		result = result ? result : add_sample(wanted, sample);
	if (result)
		printf("  %s: a sample of %s has no %s\n", result_dir, wanted->bench,
		       wanted->figure);
	return result;
}

static int collect(const char *dir, struct wanted *wanted)
{
	int result = measure_results(dir, add_samples, wanted);

	if (result || wanted->spread.count)
		return result;
	printf("  %s: no sample of %s is ok\n", dir, wanted->bench);
	return -ENOENT;
}

int measure_figure(const char *label, const char *unit, const char *dir, const char *bench,
		   const char *figure)
{
	struct wanted wanted = { .bench = bench, .figure = figure };
	int result = collect(dir, &wanted);

	if (!result)
		spread_print(&wanted.spread, label, unit, "samples");
	return result;
}

int measure_ratio(const char *label, const char *dir, const char *base, const char *bench,
		  const char *figure)
{
	struct wanted over = { .bench = bench, .figure = figure }, under = over;
	struct spread ratios = { 0 };
	int result = collect(dir, &over);

	if (!result)
		result = collect(base, &under);
	if (!result && over.spread.count != under.spread.count) {
		printf("  %s and %s: not equally many samples of %s are ok\n", dir, base, bench);
		result = -EINVAL;
	}
	if (result)
		return result;
	for (int i = 0; i < over.spread.count; i++)
		spread_add(&ratios, over.spread.values[i] / under.spread.values[i]);
	spread_print(&ratios, label, "", "pairs");
	return 0;
}
