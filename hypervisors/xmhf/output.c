/* SPDX-License-Identifier: MIT */
#include "hypervisors/xmhf/output.h"

#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "hypervisors/xmhf/content.h"
#include "hypervisors/xmhf/multiboot.h"
#include "stream/keyval.h"

static const char *judge_init(const struct content *file)
{
	struct multiboot header;

	return multiboot_find((const uint8_t *)file->bytes, file->len_bytes, &header);
}

static const char *judge_runtime(const struct content *file, const char *name)
{
	size_t len = strlen(name);
	int zipped = len > 3 && !strcmp(name + len - 3, ".gz");

	if (!file->len_bytes)
		return "empty";
	if (zipped && (file->len_bytes < 18 || memcmp(file->bytes, "\x1f\x8b\x08", 3)))
		return "not compressed by gzip, as its name says";
	return NULL;
}

static int load(struct content *file, const char *dir, const char *name)
{
	char path[PATH_MAX];
	int err = content_path(path, dir, name);

	memset(file, 0, sizeof(*file));
	if (err)
		return err;
	if (access(path, F_OK)) {
		fprintf(stderr, "bootmark-xmhf: %s: there is no %s\n", dir, name);
		return -ENOENT;
	}
	return content_load(file, path);
}

static int store(const struct content *file, const char *dir, const char *name)
{
	char path[PATH_MAX];
	int err = content_path(path, dir, name);

	return err ? err : content_store(path, file->bytes, file->len_bytes);
}

int output_take(const struct recipe *recipe, const char *from, const char *to)
{
	struct content init, runtime = { 0 };
	const char *bad = NULL;
	int err = load(&init, from, recipe->init);

	if (!err)
		err = load(&runtime, from, recipe->runtime);
	if (!err && (bad = judge_init(&init)))
		fprintf(stderr, "bootmark-xmhf: %s/%s: %s\n", from, recipe->init, bad);
	if (!err && !bad && (bad = judge_runtime(&runtime, recipe->runtime)))
		fprintf(stderr, "bootmark-xmhf: %s/%s: %s\n", from, recipe->runtime, bad);
	if (bad)
		err = -ENOEXEC;
	if (!err)
		err = store(&init, to, recipe->init);
	if (!err)
		err = store(&runtime, to, recipe->runtime);
	content_free(&init);
	content_free(&runtime);
	return err;
}

static int write_one(const char *dir, const char *name, FILE *out)
{
	char path[PATH_MAX], hex[CONTENT_SHA256_CHARS];
	int err = content_path(path, dir, name);

	if (!err)
		err = content_hash_file(path, hex);
	return err ? err : keyval_printf(out, "file", "%s %s", hex, name);
}

int output_write(const struct recipe *recipe, const char *dir, FILE *out)
{
	int err = write_one(dir, recipe->init, out);

	return err ? err : write_one(dir, recipe->runtime, out);
}

int output_there(const struct recipe *recipe, const char *dir)
{
	char init[PATH_MAX], runtime[PATH_MAX];

	return !content_path(init, dir, recipe->init) && !access(init, R_OK) &&
	       !content_path(runtime, dir, recipe->runtime) && !access(runtime, R_OK);
}
