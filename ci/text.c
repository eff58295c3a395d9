/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "ci/text.h"

#include <errno.h>
#include <glob.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int text_load(const char *path, struct text *blob)
{
	FILE *file = fopen(path, "r");
	struct stat stat;

	memset(blob, 0, sizeof(*blob));
	if (!file || fstat(fileno(file), &stat))
		goto bad;
	blob->len = (size_t)stat.st_size;
	blob->bytes = malloc(blob->len + 1);
	if (!blob->bytes || fread(blob->bytes, 1, blob->len, file) != blob->len)
		goto bad;
	blob->bytes[blob->len] = '\0';
	fclose(file);
	return 0;
bad:
	fprintf(stderr, "runcase: %s: %m\n", path);
	text_free(blob);
	if (file)
		fclose(file);
	return -EIO;
}

int text_save(const char *path, const struct text *blob)
{
	FILE *file = fopen(path, "w");
	size_t written = 0;

	if (file)
		written = fwrite(blob->bytes, 1, blob->len, file);
	if (!file || fclose(file) || written != blob->len) {
		fprintf(stderr, "runcase: %s: cannot be written: %m\n", path);
		return -EIO;
	}
	return 0;
}

void text_free(struct text *blob)
{
	free(blob->bytes);
	memset(blob, 0, sizeof(*blob));
}

char *text_find(const struct text *blob, const char *text, size_t len)
{
	return memmem(blob->bytes, blob->len, text, len);
}

int text_locate(const char *dir, const char *pattern, char *path)
{
	char full[PATH_MAX];
	int result = -ENOENT;
	glob_t found;

	snprintf(full, sizeof(full), "%s/%s", dir, pattern);
	if (!glob(full, 0, NULL, &found)) {
		if (found.gl_pathc == 1) {
			snprintf(path, PATH_MAX, "%s", found.gl_pathv[0]);
			result = 0;
		}
		globfree(&found);
	}
	if (result)
		printf("runcase: %s: there is not exactly one\n", full);
	return result;
}
