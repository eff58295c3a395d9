/* SPDX-License-Identifier: MIT */
#include "host/result.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/result_bench.h"
#include "host/result_evidence.h"
#include "host/result_file.h"
#include "host/result_kept.h"
#include "host/result_meta.h"

static const char *const role_names[RESULT_ROLES] = {
	[RESULT_PREPARE] = "prepare", [RESULT_DISCARD] = "discard", [RESULT_SAMPLE] = "sample",
	[RESULT_CLEANUP] = "cleanup", [RESULT_SKIP] = "skip",
};

/* Keys of a meta file that are numbers where they are given. */
static const char *const number_keys[] = {
	"index",
	"of",
	"exit",
	"signal",
	"start_ns",
	"end_ns",
	"utime_us",
	"stime_us",
	"maxrss_kib",
	"minflt",
	"majflt",
	"nvcsw",
	"nivcsw",
	"inblock",
	"oublock",
	"stdout_truncated",
	"stderr_truncated",
	"exits",
	"attempt",
	"thermal_wait_ms",
	"chores",
	"listed",
	"runner_us",
	"env_pad_bytes",
};

const char *result_role_name(enum result_role role)
{
	return role_names[(unsigned int)role < RESULT_ROLES ? role : RESULT_SAMPLE];
}

int result_number_key(const char *key)
{
	for (size_t i = 0; i < sizeof(number_keys) / sizeof(*number_keys); i++) {
		if (strcmp(key, number_keys[i]) == 0)
			return 1;
	}
	return 0;
}

/* Only the first problem of a sample is kept: the others follow from it more often than not. */
__attribute__((format(printf, 3, 4))) static void
problem_set(struct result_sample *sample, enum status status, const char *format, ...)
{
	va_list args;

	status_raise(&sample->status, status);
	if (sample->problem[0])
		return;
	va_start(args, format);
	vsnprintf(sample->problem, sizeof(sample->problem), format, args);
	va_end(args);
}

static const char *text_get(struct result_sample *sample, const char *key, int required)
{
	const char *value = result_pairs_get(&sample->meta, key);

	if (value && *value)
		return value;
	if (required)
		problem_set(sample, STATUS_ERROR, "meta has no %s", key);
	return "";
}

static void role_get(struct result_sample *sample)
{
	const char *word = text_get(sample, "role", 1);

	for (unsigned int i = 0; i < RESULT_ROLES; i++) {
		if (strcmp(word, role_names[i]) == 0) {
			sample->role = (enum result_role)i;
			return;
		}
	}
	sample->role = RESULT_SAMPLE;
	problem_set(sample, STATUS_ERROR, "meta: unknown role '%.32s'", word);
}

static void numbers_check(struct result_sample *sample)
{
	struct result_pair pair = { NULL };
	int64_t number;

	while (result_pairs_next(&sample->meta, &pair)) {
		if (!result_number_key(pair.key) || *pair.value == '\0')
			continue;
		if (result_number_read(pair.value, &number))
			problem_set(sample, STATUS_ERROR, "meta: %s '%.32s' is no number", pair.key,
				    pair.value);
	}
}

static void meta_check(struct result_sample *sample)
{
	enum status status;
	const char *word;

	role_get(sample);
	sample->bench = text_get(sample, "bench", 1);
	sample->case_name = text_get(sample, "case", 1);
	sample->reason = text_get(sample, "reason", 0);
	word = text_get(sample, "status", 1);
	if (status_parse(word, &status) == 0)
		status_raise(&sample->status, status);
	else
		problem_set(sample, STATUS_ERROR, "meta: unknown status '%.32s'", word);
	numbers_check(sample);
	if (sample->status == STATUS_SKIP && !*sample->reason)
		problem_set(sample, STATUS_ERROR, "skipped without a reason");
	if (sample->role == RESULT_SKIP && sample->status < STATUS_SKIP)
		problem_set(sample, STATUS_ERROR, "role skip but status %s", word);
}

static int meta_load(const char *dir, struct result *result, struct result_sample *sample)
{
	char problem[sizeof(sample->problem)];
	int err = result_meta_load(dir, result, sample, problem, sizeof(problem));

	if (*problem)
		problem_set(sample, STATUS_ERROR, "%s", problem);
	return err;
}

static int evidence_load(const char *dir, struct result *result, struct result_sample *sample)
{
	char problem[sizeof(sample->problem)];
	int err = result_evidence_load(dir, result, sample, problem, sizeof(problem));

	if (*problem)
		problem_set(sample, STATUS_ERROR, "%s", problem);
	return err;
}

/* Numbers of a timed run; an ok one must have the metric of record, and above zero. */
static int metrics_load(const char *dir, const struct result *result, struct result_sample *sample)
{
	const struct metric_set *set = result_bench(result, sample->bench);
	char *text;
	size_t len;
	int err;

	if (!set) {
		problem_set(sample, STATUS_ERROR, "no descriptor for '%.63s'", sample->bench);
		return 0;
	}
	err = result_file_read(dir, "stdout", RESULT_OUTPUT_MAX, &text, &len);
	if (err) {
		problem_set(sample, STATUS_ERROR, "stdout: %s",
			    err == -ENOENT ? "there is none" : "cannot be read");
		return err == -ENOMEM ? err : 0;
	}
	sample->set = set;
	sample->values = calloc(set->count, sizeof(*sample->values));
	if (sample->values)
		metric_set_extract(set, text, len, sample->values);
	free(text);
	if (!sample->values)
		return -ENOMEM;
	if (sample->status <= STATUS_NOISY && !(sample->values[set->record_index] > 0))
		problem_set(sample, STATUS_ERROR, "metric of record '%s' is %s", set->record,
			    isnan(sample->values[set->record_index]) ? "not in the output" :
								       "not above zero");
	return 0;
}

static int sample_load(const char *raw, const char *name, struct result *result)
{
	struct result_sample *sample = &result->samples[result->samples_count++];
	char dir[PATH_MAX];
	int err;

	snprintf(dir, sizeof(dir), "%s/samples/%s", raw, name);
	sample->number = (unsigned int)strtoul(name, NULL, 10);
	err = meta_load(dir, result, sample);
	if (err)
		return err;
	meta_check(sample);
	err = evidence_load(dir, result, sample);
	if (!err && (sample->role == RESULT_SAMPLE || sample->role == RESULT_DISCARD))
		err = metrics_load(dir, result, sample);
	return err;
}

static int is_number(const struct dirent *entry)
{
	size_t len = strspn(entry->d_name, "0123456789");

	return len == 4 && entry->d_name[len] == '\0';
}

int result_samples_load(const char *raw, struct result *result)
{
	char dir[PATH_MAX];
	struct dirent **names = NULL;
	int err = 0;
	int count;

	snprintf(dir, sizeof(dir), "%s/samples", raw);
	count = scandir(dir, &names, is_number, alphasort);
	if (count <= 0) {
		free(names);
		return 0;
	}
	result->samples = calloc((size_t)count, sizeof(*result->samples));
	if (!result->samples)
		err = -ENOMEM;
	for (int i = 0; i < count; i++) {
		if (!err)
			err = sample_load(raw, names[i]->d_name, result);
		free(names[i]);
	}
	free(names);
	result_kept_say(result);
	return err;
}
