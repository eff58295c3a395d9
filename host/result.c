/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* vasprintf */
#include "host/result.h"

#include <errno.h>
#include <limits.h>
#include <sha2.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "host/result_bench.h"
#include "host/result_file.h"

void result_raise(struct result *result, enum status to, const char *format, ...)
{
	char *text = NULL;
	va_list args;
	int len;

	status_raise(&result->status, to);
	if (result->reasons_count == RESULT_REASONS_MAX)
		return;
	va_start(args, format);
	len = vasprintf(&text, format, args);
	va_end(args);
	if (len >= 0)
		result->reasons[result->reasons_count++] = text;
}

/* One key=value file of the run; without it, or with a bad one, the run is in error. */
static int pairs_load(const char *raw, const char *name, struct result *result,
		      struct result_pairs *pairs)
{
	int err = result_pairs_load(pairs, raw, name, RESULT_FILE_MAX);

	if (err && err != -ENOMEM)
		result_raise(result, STATUS_ERROR, "raw/%s: %s", name,
			     err == -ENOENT ? "the run sent no such file" : "bad file");
	return err == -ENOMEM ? err : 0;
}

/* A file that not every run has. */
static int more_load(const char *raw, const char *name, struct result *result,
		     struct result_pairs *pairs)
{
	int err = result_pairs_load(pairs, raw, name, RESULT_FILE_MAX);

	if (err && err != -ENOMEM && err != -ENOENT)
		result_raise(result, STATUS_ERROR, "raw/%s: bad file", name);
	return err == -ENOMEM ? err : 0;
}

static int manifest_load(const char *raw, struct result *result)
{
	char *text;
	size_t len;
	int err = result_file_read(raw, "manifest", RESULT_FILE_MAX, &text, &len);

	if (err) {
		result_raise(result, STATUS_ERROR, "raw/manifest: %s",
			     err == -ENOENT ? "the run sent none" : "cannot be read");
		return err == -ENOMEM ? err : 0;
	}
	SHA256Data((const uint8_t *)text, len, result->manifest);
	free(text);
	return 0;
}

static int load_steps(const char *dir, const char *raw, const char *bench_dir,
		      const struct result_origin *origin, struct result *result)
{
	int err;

	err = origin ? result_origin_copy(result, origin) : result_origin_load(dir, result);
	if (!err)
		err = pairs_load(raw, "run", result, &result->run);
	if (!err)
		err = pairs_load(raw, "facts", result, &result->facts);
	if (!err)
		err = pairs_load(raw, "plan", result, &result->plan);
	if (!err)
		err = more_load(raw, "preflight", result, &result->preflight);
	if (!err)
		err = more_load(raw, "knobs", result, &result->knobs);
	if (!err)
		err = manifest_load(raw, result);
	if (!err)
		err = result_clock_load(dir, result);
	if (!err)
		err = result_benches_load(raw, bench_dir, result);
	if (!err)
		err = result_samples_load(raw, result);
	if (!err)
		result_attempts_mark(result);
	if (!err)
		result_judge(result);
	return err;
}

int result_load(const char *dir, const char *bench_dir, const struct result_origin *origin,
		struct result *result)
{
	char raw[PATH_MAX];
	struct stat st;
	int err;

	memset(result, 0, sizeof(*result));
	if ((size_t)snprintf(raw, sizeof(raw), "%s/raw", dir) >= sizeof(raw) - NAME_MAX) {
		fprintf(stderr, "bootmark: %s: the name is too long\n", dir);
		return -ENAMETOOLONG;
	}
	if (stat(raw, &st) || !S_ISDIR(st.st_mode)) {
		fprintf(stderr,
			"bootmark: %s: not a result folder: there is no folder 'raw' in it; "
			"bootmark run, capture and decode make one\n",
			dir);
		return -ENOENT;
	}
	err = load_steps(dir, raw, bench_dir, origin, result);
	if (err == -ENOMEM)
		fprintf(stderr, "bootmark: %s: out of memory\n", dir);
	return err;
}

void result_free(struct result *result)
{
	for (size_t i = 0; i < result->samples_count; i++) {
		result_pairs_free(&result->samples[i].meta);
		result_pairs_free(&result->samples[i].evidence);
		free(result->samples[i].values);
	}
	free(result->samples);
	free(result->sets);
	result_pairs_free(&result->run);
	result_pairs_free(&result->facts);
	result_pairs_free(&result->plan);
	result_pairs_free(&result->preflight);
	result_pairs_free(&result->knobs);
	result_pairs_free(&result->owned);
	for (size_t i = 0; i < result->reasons_count; i++)
		free(result->reasons[i]);
	memset(result, 0, sizeof(*result));
}
