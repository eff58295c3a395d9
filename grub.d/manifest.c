/* SPDX-License-Identifier: MIT */
#include "grub.d/manifest.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <sha2.h>

#include "grub.d/disk.h"
#include "stream/keyval.h"

#define ROW_MAX 1024

struct manifest {
	char (*rows)[ROW_MAX];
	size_t count, room;
};

/* The name is the third word of a row, so rows sort by it. */
static const char *row_name(const char *row)
{
	return strchr(strchr(row, ' ') + 1, ' ') + 1;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(row_name(a), row_name(b));
}

static int add_row(struct manifest *manifest, const char *sha256, const char *version,
		   const char *prefix, const char *name)
{
	size_t len;

	if (manifest->count == manifest->room) {
		size_t room = manifest->room ? manifest->room * 2 : 64;
		void *rows = realloc(manifest->rows, room * ROW_MAX);

		if (!rows) {
			complain("manifest: no memory");
			return -ENOMEM;
		}
		manifest->rows = rows;
		manifest->room = room;
	}
	len = (size_t)snprintf(manifest->rows[manifest->count], ROW_MAX, "%s %s %s%s", sha256,
			       version, prefix, name);
	if (len >= ROW_MAX || strlen(sha256) != SHA256_DIGEST_LENGTH * 2) {
		complain("manifest: %s%s: row too long, or no SHA-256", prefix, name);
		return -EINVAL;
	}
	manifest->count++;
	return 0;
}

static int add_input(struct manifest *manifest, const struct keyval *pair)
{
	char version[256], file[PATH_MAX], name[512], rest;
	char sha256[SHA256_DIGEST_STRING_LENGTH];

	if (sscanf(pair->value, "%255s %4095s %511s %c", version, file, name, &rest) != 3) {
		complain("%s:%u: want input=<version or -> <file> <name>", pair->file, pair->line);
		return -EINVAL;
	}
	if (!SHA256File(file, sha256)) {
		int err = errno ? -errno : -EIO;

		complain("%s:%u: %s: cannot read: %s", pair->file, pair->line, file,
			 strerror(-err));
		return err;
	}
	return add_row(manifest, sha256, version, "", name);
}

static int add_list_line(struct manifest *manifest, const char *prefix, const char *line)
{
	char sha256[ROW_MAX], version[ROW_MAX], name[ROW_MAX], rest;

	if (sscanf(line, "%1023s %1023s %1023s %c", sha256, version, name, &rest) != 3)
		return -EINVAL;
	return add_row(manifest, sha256, version, prefix, name);
}

static int add_list(struct manifest *manifest, const struct keyval *pair)
{
	char prefix[64], file[PATH_MAX], rest, line[ROW_MAX];
	FILE *in;
	int err = 0;

	if (sscanf(pair->value, "%63s %4095s %c", prefix, file, &rest) != 2) {
		complain("%s:%u: want list=<prefix> <file>", pair->file, pair->line);
		return -EINVAL;
	}
	in = fopen(file, "r");
	if (!in) {
		err = -errno;
		complain("%s: cannot open: %s", file, strerror(-err));
		return err;
	}
	for (unsigned int number = 1; !err && fgets(line, sizeof(line), in); number++) {
		err = add_list_line(manifest, prefix, line);
		if (err)
			complain("%s:%u: want <sha256> <version or -> <name>", file, number);
	}
	fclose(in);
	return err;
}

static int take_pair(const struct keyval *pair, void *context)
{
	if (!strcmp(pair->key, "input"))
		return add_input(context, pair);
	if (!strcmp(pair->key, "list"))
		return add_list(context, pair);
	complain("%s:%u: unknown key '%s'; want input or list", pair->file, pair->line, pair->key);
	return -EINVAL;
}

static int print_rows(const struct manifest *manifest, const char *out_path)
{
	FILE *out = fopen(out_path, "w");
	int failed;

	if (!out) {
		int err = -errno;

		complain("%s: cannot create: %s", out_path, strerror(-err));
		return err;
	}
	for (size_t i = 0; i < manifest->count; i++)
		fprintf(out, "%s\n", manifest->rows[i]);
	failed = ferror(out);
	if (fclose(out) || failed) {
		complain("%s: cannot write; is the disk full?", out_path);
		return -EIO;
	}
	return 0;
}

int manifest_write(const char *out_path, char *const in_paths[], int in_count)
{
	struct manifest manifest = { 0 };
	int err = 0;

	for (int i = 0; i < in_count && !err; i++)
		err = keyval_load(in_paths[i], take_pair, &manifest);
	if (!err && manifest.count > 0)
		qsort(manifest.rows, manifest.count, ROW_MAX, by_name);
	for (size_t i = 1; i < manifest.count && !err; i++)
		if (!by_name(manifest.rows[i - 1], manifest.rows[i])) {
			complain("manifest: two inputs are named %s", row_name(manifest.rows[i]));
			err = -EINVAL;
		}
	if (!err)
		err = print_rows(&manifest, out_path);
	free(manifest.rows);
	return err;
}
