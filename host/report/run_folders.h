/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_RUN_FOLDERS_H
#define HOST_REPORT_RUN_FOLDERS_H

#include <stddef.h>

/* Result folders, each with the argument that it was found by. */
#define RUN_FOLDERS_DEPTH 6
#define RUN_FOLDERS_MAX 100000

struct run_folder {
	char *path;      /* owned */
	size_t argument; /* index */
	int lost;        /* there is only the log */
};

struct run_folders {
	struct run_folder *list; /* in the order of the arguments, then of the names */
	size_t count;
};

/*
 * DIR, if a run left its results or its log in it (raw or serial.log), else all such folders below
 * it, RUN_FOLDERS_DEPTH deep; links are not followed below DIR. 0, -ENOENT if there is none, or
 * another -errno, after a message.
 */
int run_folders_find(struct run_folders *folders, const char *dir, size_t argument);
void run_folders_free(struct run_folders *folders);

#endif
