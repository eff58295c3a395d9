/* SPDX-License-Identifier: MIT */
#include "ci/verdict.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

int verdict_write(const char *dir, const char *name, const struct verdict *verdict)
{
	char path[PATH_MAX];
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s.verdict", dir, name);
	file = fopen(path, "w");
	if (!file) {
		fprintf(stderr, "harness: %s: %m\n", path);
		return -errno;
	}
	fprintf(file, "passed=%u\nfailed=%u\nseconds=%.1f\nreason=%s\n", verdict->passed,
		verdict->failed, verdict->seconds, verdict->reason);
	if (fclose(file)) {
		fprintf(stderr, "harness: %s: %m\n", path);
		return -EIO;
	}
	return 0;
}

int verdict_read(const char *path, struct verdict *verdict)
{
	FILE *file = fopen(path, "r");
	int fields;

	memset(verdict, 0, sizeof(*verdict));
	if (!file) {
		fprintf(stderr, "harness: %s: %m\n", path);
		return -errno;
	}
	fields = fscanf(file, "passed=%u failed=%u seconds=%lf reason=%159[^\n]", &verdict->passed,
			&verdict->failed, &verdict->seconds, verdict->reason);
	fclose(file);
	if (fields < 3) {
		fprintf(stderr, "harness: %s: not a verdict\n", path);
		return -EINVAL;
	}
	return 0;
}
