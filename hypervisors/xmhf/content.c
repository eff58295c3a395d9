/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* program_invocation_short_name */
#include "hypervisors/xmhf/content.h"

#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sha2.h>

static int complain(const char *path, int err)
{
	fprintf(stderr, "%s: %s: %s\n", program_invocation_short_name, path, strerror(-err));
	return err;
}

int content_path(char *path, const char *dir, const char *name)
{
	int len = snprintf(path, PATH_MAX, "%s/%s", dir, name);

	return len < 0 || len >= PATH_MAX ? complain(dir, -ENAMETOOLONG) : 0;
}

static int read_all(struct content *content, FILE *file)
{
	long size;

	if (fseek(file, 0, SEEK_END) || (size = ftell(file)) < 0)
		return -errno;
	if ((unsigned long)size > CONTENT_MOST_BYTES)
		return -EFBIG;
	rewind(file);
	content->bytes = malloc((size_t)size + 1);
	if (!content->bytes)
		return -ENOMEM;
	content->len_bytes = fread(content->bytes, 1, (size_t)size, file);
	content->bytes[content->len_bytes] = '\0';
	return ferror(file) || content->len_bytes != (size_t)size ? -EIO : 0;
}

int content_load(struct content *content, const char *path)
{
	FILE *file = fopen(path, "r");
	int err;

	memset(content, 0, sizeof(*content));
	if (!file)
		return complain(path, -errno);
	err = read_all(content, file);
	fclose(file);
	return err ? complain(path, err) : 0;
}

void content_free(struct content *content)
{
	free(content->bytes);
	memset(content, 0, sizeof(*content));
}

int content_store(const char *path, const char *bytes, size_t len_bytes)
{
	char unfinished[PATH_MAX];
	FILE *file;
	int bad;

	if (snprintf(unfinished, PATH_MAX, "%s.new", path) >= PATH_MAX)
		return complain(path, -ENAMETOOLONG);
	file = fopen(unfinished, "w");
	if (!file)
		return complain(unfinished, -errno);
	bad = fwrite(bytes, 1, len_bytes, file) != len_bytes;
	if (fclose(file) || bad)
		return complain(unfinished, -EIO);
	return rename(unfinished, path) ? complain(path, -errno) : 0;
}

void content_hash(const char *bytes, size_t len_bytes, char hex[CONTENT_SHA256_CHARS])
{
	SHA256Data((const uint8_t *)bytes, len_bytes, hex);
}

int content_hash_file(const char *path, char hex[CONTENT_SHA256_CHARS])
{
	return SHA256File(path, hex) ? 0 : complain(path, errno ? -errno : -EIO);
}
