/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_SLOC_TREE_H
#define HYPERVISORS_SLOC_TREE_H

#include <limits.h>
#include <stddef.h>

#include "hypervisors/sloc/commit.h"

#define TREE_RUNTIME "xmhf-runtime"
#define TREE_LABEL_CHARS (PATH_MAX + COMMIT_CHARS)

/* Sources of a hypervisor, which are only read. */
struct tree {
	char path[PATH_MAX];       /* as given, made absolute */
	size_t name_at;            /* what follows there in path tells it from the other trees */
	char folder[PATH_MAX];     /* what is counted */
	char commit[COMMIT_CHARS]; /* or empty */
	int is_nested;
};

/* A checkout of an XMHF: its one folder TREE_RUNTIME is counted. */
int tree_open(struct tree *tree, const char *path, const char *log);

/* The folder itself is counted. Both: 0, or -errno after a message or an interrupt. */
int tree_open_folder(struct tree *tree, const char *path, const char *log);

/*
 * Take more folders into the names of trees that would be called the same. 0, -EINVAL after a
 * message if two are the same folder, or -ENOMEM.
 */
int tree_tell_apart(struct tree *trees, size_t count);

/* Name and commit. */
void tree_label(const struct tree *tree, char label[TREE_LABEL_CHARS]);

#endif
