/* SPDX-License-Identifier: MIT */
#include "ci/tally.h"

#include <errno.h>
#include <glob.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ci/verdict.h"

static int find(const char *dir, const char *pattern, glob_t *found)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s/%s", dir, pattern);
	return glob(path, 0, NULL, found);
}

static void remove_all(const char *dir, const char *pattern)
{
	glob_t found;

	if (find(dir, pattern, &found))
		return;
	for (size_t i = 0; i < found.gl_pathc; i++)
		unlink(found.gl_pathv[i]);
	globfree(&found);
}

int tally_start(const char *dir, char *const names[])
{
	struct verdict verdict = { .failed = 1, .reason = "did not run" };
	int result = 0;

	if (mkdir(dir, 0777) && errno != EEXIST) {
		fprintf(stderr, "harness: %s: %m\n", dir);
		return -errno;
	}
	remove_all(dir, "*.verdict");
	remove_all(dir, "*.log");
	for (size_t i = 0; names[i] && !result; i++)
		result = verdict_write(dir, names[i], &verdict);
	return result;
}

static void add(const char *path, struct verdict *sum)
{
	const char *name = strrchr(path, '/') + 1;
	struct verdict one;

	if (verdict_read(path, &one)) {
		one.failed = 1;
		strcpy(one.reason, "no verdict");
	}
	sum->passed += one.passed;
	sum->failed += one.failed;
	if (one.failed)
		printf("failed: %.*s: %s\n", (int)(strlen(name) - strlen(".verdict")), name,
		       one.reason);
}

int tally_end(const char *dir)
{
	struct verdict sum = { 0 };
	glob_t found;

	if (!find(dir, "*.verdict", &found)) {
		for (size_t i = 0; i < found.gl_pathc; i++)
			add(found.gl_pathv[i], &sum);
		globfree(&found);
	}
	if (!sum.passed && !sum.failed)
		printf("failed: there was no test\n");
	printf("%u passed, %u failed\n", sum.passed, sum.failed);
	return sum.failed || !sum.passed;
}
