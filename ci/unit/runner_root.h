/* SPDX-License-Identifier: MIT */
#ifndef CI_UNIT_RUNNER_ROOT_H
#define CI_UNIT_RUNNER_ROOT_H

#include <dirent.h>
#include <ftw.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "ci/unit/said.h"
#include "initramfs/runner/file.h"

/* A folder that stands in for the machine's root; the test fails if it cannot be made. */
struct root {
	char path[64];
};

static inline void root_new(struct root *root)
{
	strcpy(root->path, "/tmp/bootmark-root-XXXXXX");
	assert_non_null(mkdtemp(root->path));
}

static inline int root_remove(const char *path, const struct stat *info, int type, struct FTW *ftw)
{
	(void)info;
	(void)type;
	(void)ftw;
	return remove(path);
}

static inline void root_free(struct root *root)
{
	nftw(root->path, root_remove, 16, FTW_DEPTH | FTW_PHYS);
}

static inline const char *root_path(const struct root *root, const char *name)
{
	static char path[PATH_MAX];

	assert_int_equal(file_path(path, root->path, name), 0);
	return path;
}

/* Write len bytes as the file name (which starts with '/'), with the folders above it. */
static inline void root_bytes(const struct root *root, const char *name, const void *bytes,
			      size_t len)
{
	char path[PATH_MAX];

	strcpy(path, root_path(root, name));
	*strrchr(path, '/') = '\0';
	assert_int_equal(file_folder(path), 0);
	assert_int_equal(file_save(root_path(root, name), bytes, len), 0);
}

static inline void root_file(const struct root *root, const char *name, const char *text)
{
	root_bytes(root, name, text, strlen(text));
}

/* Is the text anywhere in this file? Files of more than 64 KiB are looked at that far. */
static inline int root_has(const struct root *root, const char *name, const char *text)
{
	static char content[65536];

	if (file_text(root->path, name, content, sizeof(content)) < 0)
		return 0;
	return strstr(content, text) != NULL;
}

#endif
