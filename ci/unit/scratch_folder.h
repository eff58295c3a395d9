/* SPDX-License-Identifier: MIT */
#ifndef CI_UNIT_SCRATCH_FOLDER_H
#define CI_UNIT_SCRATCH_FOLDER_H

/* For nftw and mkdtemp; a test that includes this says so in its own first line. */
#ifndef _XOPEN_SOURCE
#define _XOPEN_SOURCE 700
#endif

#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* A folder for the files of one test, as setup and teardown of cmocka; *state is its path. */
static inline int scratch_folder_make(void **state)
{
	static char path[] = "/tmp/bootmark-test-XXXXXX";

	snprintf(path, sizeof(path), "/tmp/bootmark-test-XXXXXX");
	*state = mkdtemp(path);
	return *state ? 0 : -1;
}

static inline int scratch_folder_remove_one(const char *path, const struct stat *info, int type,
					    struct FTW *walk)
{
	(void)info;
	(void)type;
	(void)walk;
	return remove(path);
}

static inline int scratch_folder_drop(void **state)
{
	return nftw(*state, scratch_folder_remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* Write text to folder/name; the path, in a buffer of the caller. */
static inline char *scratch_file(char path[PATH_MAX], void *const *state, const char *name,
				 const char *text)
{
	FILE *out;

	snprintf(path, PATH_MAX, "%s/%s", (const char *)*state, name);
	out = fopen(path, "w");
	if (!out || fputs(text, out) < 0 || fclose(out))
		abort();
	return path;
}

#endif
