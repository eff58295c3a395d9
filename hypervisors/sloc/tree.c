/* SPDX-License-Identifier: MIT */
#include "hypervisors/sloc/tree.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "hypervisors/sloc/nested.h"
#include "hypervisors/sloc/pulse.h"
#include "hypervisors/sloc/walk.h"

static int resolve(struct tree *tree, const char *path)
{
	struct stat info;
	char *slash;

	memset(tree, 0, sizeof(*tree));
	if (!realpath(path, tree->path) || stat(tree->path, &info) || !S_ISDIR(info.st_mode)) {
		fprintf(stderr,
			"bootmark-sloc: %s: there is no such folder; name checkouts of XMHF, "
			"to make in paths without blanks\n",
			path);
		return -ENOENT;
	}
	slash = strrchr(tree->path, '/');
	tree->name_at = slash[1] ? (size_t)(slash + 1 - tree->path) : 0;
	pulse_begin("%s: looking through it", tree->path);
	return 0;
}

static int find_runtime(const struct walk_entry *entry, void *context)
{
	struct tree *tree = context;

	if (!entry->is_folder)
		return 0;
	if (!strcmp(entry->name, ".git"))
		return WALK_SKIP;
	if (strcmp(entry->name, TREE_RUNTIME))
		return 0;
	if (tree->folder[0]) {
		fprintf(stderr,
			"bootmark-sloc: %s: there are two folders " TREE_RUNTIME
			" in it, %s and %s: name the one to be counted\n",
			tree->path, tree->folder, entry->path);
		return -EINVAL;
	}
	snprintf(tree->folder, PATH_MAX, "%s", entry->path);
	return WALK_SKIP;
}

static int look(struct tree *tree, const char *log)
{
	int found = nested_is_in(tree->folder);

	tree->is_nested = found > 0;
	return found < 0 ? found : commit_of(tree->folder, tree->commit, log);
}

int tree_open(struct tree *tree, const char *path, const char *log)
{
	int err = resolve(tree, path);

	if (!err)
		err = walk_folder(tree->path, find_runtime, tree);
	if (!err && !tree->folder[0]) {
		fprintf(stderr,
			"bootmark-sloc: %s: there is no folder " TREE_RUNTIME
			" in it; name a whole checkout of XMHF or XMHF64\n",
			tree->path);
		err = -ENOENT;
	}
	return err ? err : look(tree, log);
}

int tree_open_folder(struct tree *tree, const char *path, const char *log)
{
	int err = resolve(tree, path);

	if (err)
		return err;
	memcpy(tree->folder, tree->path, PATH_MAX);
	return look(tree, log);
}

void tree_label(const struct tree *tree, char label[TREE_LABEL_CHARS])
{
	snprintf(label, TREE_LABEL_CHARS, "%s%s", tree->path + tree->name_at, tree->commit);
}

static void extend(struct tree *tree)
{
	if (tree->name_at)
		tree->name_at--;
	while (tree->name_at && tree->path[tree->name_at - 1] != '/')
		tree->name_at--;
}

/* Extend every tree that is called as another one: their number. */
static size_t extend_all(struct tree *trees, size_t count, char *is_same)
{
	char a[TREE_LABEL_CHARS], b[TREE_LABEL_CHARS];
	size_t found = 0;

	memset(is_same, 0, count);
	for (size_t i = 0; i < count; i++) {
		tree_label(&trees[i], a);
		for (size_t k = 0; k < i; k++) {
			tree_label(&trees[k], b);
			if (!strcmp(a, b))
				is_same[i] = is_same[k] = 1;
		}
	}
	for (size_t i = 0; i < count; i++) {
		if (is_same[i])
			extend(&trees[i]);
		found += (size_t)is_same[i];
	}
	return found;
}

int tree_tell_apart(struct tree *trees, size_t count)
{
	char *is_same;

	for (size_t i = 0; i < count; i++) {
		for (size_t k = 0; k < i; k++) {
			if (strcmp(trees[i].folder, trees[k].folder))
				continue;
			fprintf(stderr, "bootmark-sloc: %s: named twice\n", trees[i].path);
			return -EINVAL;
		}
	}
	is_same = malloc(count + 1);
	if (!is_same)
		return -ENOMEM;
	while (extend_all(trees, count, is_same))
		continue;
	free(is_same);
	return 0;
}
