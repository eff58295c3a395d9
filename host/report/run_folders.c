/* SPDX-License-Identifier: MIT */
#include "host/report/run_folders.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "host/capture.h"
#include "host/delivery.h"

static int complain(const char *dir, int err)
{
	fprintf(stderr, "bootmark: %s: %s\n", dir, strerror(-err));
	return err;
}

static int is_there(const char *dir, const char *name, mode_t type)
{
	char path[PATH_MAX];
	struct stat st;

	return (size_t)snprintf(path, sizeof(path), "%s/%s", dir, name) < sizeof(path) &&
	       lstat(path, &st) == 0 && (st.st_mode & S_IFMT) == type;
}

static int add(struct run_folders *folders, const char *dir, size_t argument)
{
	struct run_folder *list, *folder;

	if (folders->count == RUN_FOLDERS_MAX)
		return complain(dir, -E2BIG);
	list = reallocarray(folders->list, folders->count + 1, sizeof(*list));
	if (!list)
		return complain(dir, -ENOMEM);
	folders->list = list;
	folder = &list[folders->count];
	folder->argument = argument;
	folder->lost = !is_there(dir, DELIVERY_RAW, S_IFDIR);
	folder->path = strdup(dir);
	if (!folder->path)
		return complain(dir, -ENOMEM);
	folders->count++;
	return 0;
}

static int is_shown(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static int walk(struct run_folders *folders, const char *dir, size_t argument, int depth)
{
	struct dirent **names = NULL;
	char path[PATH_MAX];
	int count, err = 0;

	if (is_there(dir, DELIVERY_RAW, S_IFDIR) || is_there(dir, CAPTURE_LOG, S_IFREG))
		return add(folders, dir, argument);
	count = depth > 0 ? scandir(dir, &names, is_shown, alphasort) : 0;
	if (count < 0)
		return complain(dir, -errno);
	for (int i = 0; i < count; i++) {
		if (!err && is_there(dir, names[i]->d_name, S_IFDIR)) {
			snprintf(path, sizeof(path), "%s/%s", dir, names[i]->d_name);
			err = walk(folders, path, argument, depth - 1);
		}
		free(names[i]);
	}
	free(names);
	return err;
}

int run_folders_find(struct run_folders *folders, const char *dir, size_t argument)
{
	size_t before = folders->count;
	int err = walk(folders, dir, argument, RUN_FOLDERS_DEPTH);

	if (err || folders->count > before)
		return err;
	fprintf(stderr,
		"bootmark: %s: neither a result folder nor one with such below it: there is no "
		"folder 'raw' and no serial.log; bootmark run, capture and decode make them\n",
		dir);
	return -ENOENT;
}

void run_folders_free(struct run_folders *folders)
{
	for (size_t i = 0; i < folders->count; i++)
		free(folders->list[i].path);
	free(folders->list);
	memset(folders, 0, sizeof(*folders));
}
