/* SPDX-License-Identifier: MIT */
#include "hypervisors/sloc/tree.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/xmhf_place.h"

#define DEEP "src/xmhf-core/xmhf-runtime"

static void open_tree(const struct place *place, struct tree *tree, const char *name, int err)
{
	assert_int_equal(tree_open(tree, place_path(place, name), place_path(place, "log")), err);
}

static void found(void **state)
{
	struct place place;
	struct tree tree;

	(void)state;
	place_new(&place);
	place_run(&place, "mkdir -p a/" DEEP "/xmhf-runtime b/xmhf/" DEEP
			  " a/.git/xmhf-runtime && ln -s b/xmhf/" DEEP " b/xmhf-runtime && "
			  "touch b/xmhf/src/xmhf-runtime && echo __NESTED_VIRTUALIZATION__ > "
			  "b/xmhf/" DEEP "/a.h");
	open_tree(&place, &tree, "a", 0);
	assert_string_equal(tree.folder, place_path(&place, "a/" DEEP));
	assert_int_equal(tree.is_nested, 0);
	open_tree(&place, &tree, "b/../b/", 0);
	assert_string_equal(tree.path, place_path(&place, "b"));
	assert_string_equal(tree.folder, place_path(&place, "b/xmhf/" DEEP));
	assert_int_equal(tree.is_nested, 1);
	open_tree(&place, &tree, "b/xmhf/" DEEP, 0);
	assert_string_equal(tree.folder, place_path(&place, "b/xmhf/" DEEP));
	place_free(&place);
}

static void refused(void **state)
{
	struct place place;
	struct tree tree;

	(void)state;
	place_new(&place);
	place_run(&place, "mkdir -p none/src two/x/" DEEP " two/y/" DEEP " && touch file");
	open_tree(&place, &tree, "no such", -ENOENT);
	place_says(&place, "/no such: there is no such folder");
	open_tree(&place, &tree, "file", -ENOENT);
	place_says(&place, "/file: there is no such folder");
	open_tree(&place, &tree, "none", -ENOENT);
	place_says(&place, "/none: there is no folder xmhf-runtime in it; name a whole checkout");
	open_tree(&place, &tree, "two", -EINVAL);
	place_says(&place, "/two: there are two folders xmhf-runtime in it, ");
	place_says(&place, "/two/x/" DEEP " and ");
	place_says(&place, "/two/y/" DEEP ": name the one to be counted");
	place_free(&place);
}

static void named(const struct tree *tree, const char *end, const char *commit)
{
	char label[TREE_LABEL_CHARS], expected[128];

	tree_label(tree, label);
	snprintf(expected, sizeof(expected), "%s%s", end, commit);
	assert_string_equal(label, expected);
}

/* The commit of the folder; what changed elsewhere, or is ignored, does not count. */
static void commits(void **state)
{
	char commit[64], dirty[128];
	struct place place;
	struct tree tree;

	(void)state;
	place_new(&place);
	place_environment(&place);
	place_file(&place, "x/" DEEP "/a.c", "one\n");
	place_file(&place, "x/other.c", "two\n");
	place_file(&place, "x/.gitignore", "*.o\n");
	open_tree(&place, &tree, "x", 0);
	named(&tree, "x", "");
	place_commit(&place, "x");
	place_run(&place, "printf @%%.12s $(git -C x rev-parse HEAD) > commit && "
			  "echo three > x/other.c && touch x/" DEEP "/a.o");
	snprintf(commit, sizeof(commit), "%.60s", place_text(&place, "commit"));
	snprintf(dirty, sizeof(dirty), "%s-dirty", commit);
	open_tree(&place, &tree, "x", 0);
	named(&tree, "x", commit);
	place_run(&place, "touch x/" DEEP "/new.c");
	open_tree(&place, &tree, "x", 0);
	named(&tree, "x", dirty);
	place_run(&place, "rm x/" DEEP "/new.c; echo four > x/" DEEP "/a.c");
	open_tree(&place, &tree, "x", 0);
	named(&tree, "x", dirty);
	/* A folder in somebody's checkout, but not of it. */
	place_run(&place, "mkdir -p x/y/" DEEP " && rm -r x/" DEEP);
	open_tree(&place, &tree, "x/y", 0);
	named(&tree, "y", "");
	place_free(&place);
}

static void told_apart(void **state)
{
	static const char *const names[] = { "a/xmhf", "b/c/xmhf", "d/c/xmhf", "e", "f/e", "g" };
	struct place place;
	struct tree trees[7];
	char top[PATH_MAX];

	(void)state;
	place_new(&place);
	snprintf(top, sizeof(top), "%s/e", strrchr(place.path, '/') + 1);
	for (size_t i = 0; i < 6; i++) {
		place_run(&place, "mkdir -p %s/xmhf-runtime", names[i]);
		open_tree(&place, &trees[i], names[i], 0);
	}
	assert_int_equal(tree_tell_apart(trees, 6), 0);
	named(&trees[0], "a/xmhf", "");
	named(&trees[1], "b/c/xmhf", "");
	named(&trees[2], "d/c/xmhf", "");
	named(&trees[3], top, "");
	named(&trees[4], "f/e", "");
	named(&trees[5], "g", "");
	strcpy(trees[2].commit, "@0123456789ab");
	trees[2].name_at = strlen(trees[2].path) - 4;
	assert_int_equal(tree_tell_apart(trees, 6), 0);
	named(&trees[2], "xmhf", "@0123456789ab");
	open_tree(&place, &trees[6], "b/c/../c", 0);
	assert_int_equal(tree_tell_apart(trees, 7), -EINVAL);
	place_says(&place, "/b/c: named twice");
	place_free(&place);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(found),
		cmocka_unit_test(refused),
		cmocka_unit_test(commits),
		cmocka_unit_test(told_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
