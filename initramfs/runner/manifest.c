/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/manifest.h"

#include <errno.h>
#include <sha2.h>
#include <stdio.h>
#include <string.h>

#include "initramfs/runner/file.h"
#include "initramfs/runner/log.h"

#define PROBLEM_MAX 256
static const char prefix[] = "initramfs:";

struct check {
	const char *root;
	char *problem;
	int err;
};

static void differ(struct check *check, const char *name, const char *what)
{
	log_print("manifest: %s: %s", name, what);
	if (!check->err)
		snprintf(check->problem, PROBLEM_MAX, "manifest: %.150s: %.80s", name, what);
	check->err = -EBADMSG;
}

static void check_file(struct check *check, const char *name, const char *path, const char *want)
{
	char full[PATH_MAX], got[SHA256_DIGEST_STRING_LENGTH];

	if (file_path(full, check->root, path))
		differ(check, name, "path is too long");
	else if (!SHA256File(full, got))
		differ(check, name, strerror(errno));
	else if (strcmp(got, want) != 0)
		differ(check, name, "its SHA-256 is not the one announced");
}

/* One line "<sha256> <version> <name>"; only files of the initramfs can be looked at here. */
static void check_line(struct check *check, char *line)
{
	char *rest = line;
	const char *sha256 = strsep(&rest, " ");
	const char *version = strsep(&rest, " ");

	if (!version || !rest || !*rest || strlen(sha256) != SHA256_DIGEST_STRING_LENGTH - 1)
		differ(check, line, "this line is not \"<sha256> <version> <name>\"");
	else if (strncmp(rest, prefix, sizeof(prefix) - 1) == 0)
		check_file(check, rest, rest + sizeof(prefix) - 1, sha256);
}

static void check_lines(struct check *check, const char *path)
{
	char full[PATH_MAX], line[2 * PATH_MAX];
	FILE *in = file_path(full, check->root, path) ? NULL : fopen(full, "re");

	if (!in) {
		differ(check, path, strerror(errno));
		return;
	}
	while (fgets(line, sizeof(line), in)) {
		line[strcspn(line, "\n")] = '\0';
		check_line(check, line);
	}
	if (ferror(in))
		differ(check, path, "cannot be read");
	fclose(in);
}

int manifest_verify(const char *root, const char *path, const char *sha256, char *problem)
{
	struct check check = { .root = root, .problem = problem };

	*problem = '\0';
	if (*sha256 == '\0')
		differ(&check, path, "there is no kernel argument bootmark.manifest= to check it");
	else
		check_file(&check, path, path, sha256);
	check_lines(&check, path);
	return check.err;
}
