/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* asprintf */
#include "host/result_bench.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/result_file.h"

#define SUFFIX ".bench"
#define BENCHES_MAX 256

static int is_descriptor(const struct dirent *entry)
{
	size_t len = strlen(entry->d_name);

	return len > strlen(SUFFIX) && entry->d_name[0] != '.' &&
	       strcmp(entry->d_name + len - strlen(SUFFIX), SUFFIX) == 0;
}

static int bench_load(const char *dir, const char *name, struct result *result)
{
	struct metric_set *set = &result->sets[result->sets_count];
	char bench[NAME_MAX + 1];
	char *path = NULL;
	char *text = NULL;
	size_t len;
	int err;

	snprintf(bench, sizeof(bench), "%.*s", (int)(strlen(name) - strlen(SUFFIX)), name);
	err = result_file_read(dir, name, RESULT_FILE_MAX, &text, &len);
	if (!err && asprintf(&path, "%s/%s", dir, name) < 0)
		err = -ENOMEM;
	if (!err)
		err = metric_set_parse(text, len, path, bench, set);
	free(path);
	free(text);
	if (err == -ENOMEM)
		return err;
	if (err)
		result_raise(result, STATUS_ERROR, "bench/%s: bad descriptor", name);
	else
		result->sets_count++;
	return 0;
}

static int benches_load(const char *dir, struct dirent **names, int count, struct result *result)
{
	int err = 0;

	if (count > BENCHES_MAX) {
		fprintf(stderr, "bootmark: %s: more than %d descriptors\n", dir, BENCHES_MAX);
		return -E2BIG;
	}
	result->sets = calloc((size_t)count + 1, sizeof(*result->sets));
	if (!result->sets)
		return -ENOMEM;
	for (int i = 0; i < count && !err; i++)
		err = bench_load(dir, names[i]->d_name, result);
	return err;
}

int result_benches_load(const char *raw, const char *bench_dir, struct result *result)
{
	char own[PATH_MAX];
	struct dirent **names = NULL;
	const char *dir = bench_dir ? bench_dir : own;
	int count;
	int err;

	snprintf(own, sizeof(own), "%s/bench", raw);
	count = scandir(dir, &names, is_descriptor, alphasort);
	if (count < 0 && bench_dir) {
		err = -errno;
		fprintf(stderr, "bootmark: %s: %s\n", bench_dir, strerror(-err));
		return err;
	}
	if (count < 0) {
		result_raise(result, STATUS_ERROR, "raw/bench: the run sent no descriptors");
		return 0;
	}
	err = benches_load(dir, names, count, result);
	while (count-- > 0)
		free(names[count]);
	free(names);
	return err;
}

const struct metric_set *result_bench(const struct result *result, const char *name)
{
	for (size_t i = 0; i < result->sets_count; i++) {
		if (strcmp(result->sets[i].bench, name) == 0)
			return &result->sets[i];
	}
	return NULL;
}
