/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_SLOC_WALK_H
#define HYPERVISORS_SLOC_WALK_H

#define WALK_SKIP 1

/* A folder, or a regular file; all else, links too, is passed over. */
struct walk_entry {
	const char *path;
	const char *name;
	int is_folder;
};

/* 0, WALK_SKIP (what is in the folder), or what ends the walk: -errno. */
typedef int walk_visit(const struct walk_entry *entry, void *context);

/*
 * Visit a folder and all that is in it, in the order of names. 0, or -errno: of a visit, after a
 * message where something cannot be read, or -EINTR when the user wants an end.
 */
int walk_folder(const char *folder, walk_visit *visit, void *context);

#endif
