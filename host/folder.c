/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* nftw */
#include "host/folder.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int complain(const char *what, const char *path, int err)
{
	fprintf(stderr, "bootmark: %s %s: %s\n", what, path, strerror(-err));
	return err;
}

int folder_path(char path[FOLDER_PATH_MAX], const char *dir, const char *name)
{
	int len = snprintf(path, FOLDER_PATH_MAX, "%s/%s", dir, name);

	return len < 0 || len >= FOLDER_PATH_MAX ? complain("path", dir, -ENAMETOOLONG) : 0;
}

/* There already is as good as made. */
static int make_one(const char *path)
{
	struct stat st;

	if (mkdir(path, 0777) == 0 || errno == EEXIST)
		return stat(path, &st) ? -errno : S_ISDIR(st.st_mode) ? 0 : -ENOTDIR;
	return -errno;
}

int folder_make(const char *path)
{
	char part[FOLDER_PATH_MAX];
	size_t len = strlen(path);
	int err = 0;

	if (len == 0 || len >= sizeof(part))
		return complain("make folder", path, len ? -ENAMETOOLONG : -EINVAL);
	memcpy(part, path, len + 1);
	for (size_t i = 1; i < len && !err; i++) {
		if (part[i] != '/')
			continue;
		part[i] = '\0';
		err = make_one(part);
		part[i] = '/';
	}
	if (!err)
		err = make_one(part);
	return err ? complain("make folder", path, err) : 0;
}

static int remove_entry(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

int folder_remove(const char *path)
{
	if (nftw(path, remove_entry, 16, FTW_DEPTH | FTW_PHYS))
		return complain("remove", path, -errno);
	return 0;
}
