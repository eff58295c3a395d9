/* SPDX-License-Identifier: MIT */
/*
 * Builds copies of ci/xmhf-tree with autotools by the recipe of every row, as a user's checkout
 * would be. Arguments: folder to work in, the tree, bootmark-xmhf, step, recipes.
 */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#define RECIPES_MAX 32
#define COMMIT "git -C src rev-parse HEAD"

static struct {
	char dir[PATH_MAX];
	char tree[PATH_MAX];
	char tool[PATH_MAX];
	char step[PATH_MAX];
	char recipes[RECIPES_MAX][PATH_MAX];
	int recipe_count;
} given;

/* Exit status of a shell command in the folder; what it prints lands in `said` too. */
static int shell(const char *format, ...)
{
	char command[4 * PATH_MAX];
	int used = snprintf(command, sizeof(command), "cd '%s' || exit 99\n", given.dir);
	va_list list;

	va_start(list, format);
	vsnprintf(command + used, sizeof(command) - (size_t)used, format, list);
	va_end(list);
	fflush(stdout);
	return WEXITSTATUS(system(command));
}

/* A new checkout of the tree, and the recipe of a row for its commit. */
static void make(const char *recipe, const char *change)
{
	assert_int_equal(shell("rm -rf src row recipe && cp -r '%s' src && cd src && { %s; } && "
			       "git init -q . && git add -A . && git -c user.name=t "
			       "-c user.email=t@localhost commit -q -m tree",
			       given.tree, change),
			 0);
	assert_int_equal(shell("sed \"s/^commit=.*/commit=$(" COMMIT
			       " | cut -c-9)/\" '%s' > recipe",
			       recipe),
			 0);
}

static int build(const char *options)
{
	return shell("'%s' --source src --jobs 2 --step '%s' %s recipe row > said 2>&1; status=$?; "
		     "cat said; exit $status",
		     given.tool, given.step, options);
}

static int says(const char *text)
{
	return shell("grep -qF -e '%s' said", text) == 0;
}

static void every_row(void **state)
{
	(void)state;
	for (int i = 0; i < given.recipe_count; i++) {
		make(given.recipes[i], ":");
		assert_int_equal(shell("find src -printf '%%p %%T@ %%C@ %%m\\n' | sort > before"),
				 0);
		assert_int_equal(build(""), 0);
		assert_int_equal(shell("find src -printf '%%p %%T@ %%C@ %%m\\n' | sort | "
				       "cmp before -"),
				 0);
		assert_int_equal(shell("grep -qx \"commit=$(" COMMIT ")\" row/provenance && "
				       "grep -qx dirty=no row/provenance && "
				       "grep -q '^compiler=i686-linux-gnu-gcc' row/provenance && "
				       "test $(grep -c ^edit= row/provenance) = "
				       "$(sed -n 's/^ *count=/+/p' recipe | tr -d '\\n' | "
				       "sed 's/.*/echo $((&))/' | sh)"),
				 0);
		assert_int_equal(shell("stat -c '%%i %%Y' row/*.bin* > before"), 0);
		assert_int_equal(build(""), 0);
		assert_int_equal(shell("stat -c '%%i %%Y' row/*.bin* | cmp before -"), 0);
	}
}

/* What the edits silence is in a loud build and not in a quiet one. */
static void quiet_and_loud(void **state)
{
	(void)state;
	make(given.recipes[0], ":");
	assert_int_equal(build("--loud"), 0);
	assert_int_equal(shell("cp row/provenance loud; ! grep -q ^edit= loud && "
			       "grep -qx quiet=0 loud"),
			 0);
	assert_int_equal(shell("sha256sum row/*.bin* > before"), 0);
	assert_int_equal(build(""), 0);
	assert_int_equal(shell("sha256sum row/*.bin* | cmp -s before -"), 1);
}

static void wrong_commit(void **state)
{
	(void)state;
	make(given.recipes[0], ":");
	assert_int_equal(shell("cp '%s' recipe", given.recipes[0]), 0);
	assert_int_equal(build(""), 3);
	assert_true(says("XMHF_ANY_COMMIT=1"));
	assert_int_equal(build("--any-commit"), 0);
	assert_int_equal(shell("grep -qx \"commit=$(" COMMIT ")\" row/provenance"), 0);
}

static void dirty(void **state)
{
	(void)state;
	make(given.recipes[0], ":");
	assert_int_equal(shell("echo '/* more */' >> src/src/runtime.c"), 0);
	assert_int_equal(build(""), 3);
	assert_true(says("changes that are not committed"));
	assert_int_equal(build("--any-commit"), 0);
	assert_int_equal(shell("grep -Eqx 'dirty=[0-9a-f]{64}' row/provenance && "
			       "tail -n 1 row/source/src/runtime.c | grep -q more"),
			 0);
}

/* Each edit of each row: gone from the tree, or there once more. */
static void edits(void **state)
{
	(void)state;
	for (int i = 0; i < given.recipe_count; i++) {
		make(given.recipes[i], "sed -i '/EU_LOG_LVL EU_WARN/d' src/hpt_log.h; "
				       "sed -i '/arch_putc(ch);/d' src/xmhfc-putchar.c");
		assert_int_equal(build(""), 3);
		assert_true(says(": edit 1 finds "));
		make(given.recipes[i], "echo '#define EU_LOG_LVL EU_WARN' >> src/print.h; "
				       "echo 'xmhf_debug_arch_putc(ch);' >> src/xmhfc-putchar.c");
		assert_int_equal(build(""), 3);
		assert_true(says(": edit 1 finds "));
	}
}

static void bad_outputs(void **state)
{
	(void)state;
	make(given.recipes[0], "sed -i 's/^all:.*/all: $(init)/' Makefile.in");
	assert_int_equal(build(""), 3);
	assert_true(says(": there is no hypervisor-x86"));
	make(given.recipes[0], "sed -i 's/0x1badb002$/0x1badb003/' src/entry.S");
	assert_int_equal(build(""), 3);
	assert_true(says("not Multiboot 1"));
	assert_int_equal(shell("! test -e row/provenance"), 0);
}

static void broken_build(void **state)
{
	(void)state;
	make(given.recipes[0], "echo 'int broken' >> src/runtime.c");
	assert_int_equal(build(""), 3);
	assert_true(says("make failed"));
	assert_true(says("make.log"));
}

static void missing_tool(void **state)
{
	(void)state;
	make(given.recipes[0], ":");
	assert_int_equal(shell("mkdir -p bin && for p in git make sh; do "
			       "ln -sf \"$(command -v $p)\" bin/$p; done"),
			 0);
	assert_int_equal(
		shell("PATH=\"$PWD/bin\" '%s' --source src recipe row 2> said", given.tool), 3);
	assert_true(says("i686-linux-gnu-gcc"));
	assert_true(says("apt-get install"));
	assert_int_equal(shell("test $(wc -l < said) = 1"), 0);
}

static void take(char path[PATH_MAX], const char *name)
{
	if (realpath(name, path))
		return;
	perror(name);
	exit(2);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row),    cmocka_unit_test(quiet_and_loud),
		cmocka_unit_test(wrong_commit), cmocka_unit_test(dirty),
		cmocka_unit_test(edits),        cmocka_unit_test(bad_outputs),
		cmocka_unit_test(broken_build), cmocka_unit_test(missing_tool),
	};
	char command[PATH_MAX + 32];

	if (argc < 6 || argc - 5 > RECIPES_MAX) {
		fprintf(stderr, "usage: %s DIR TREE TOOL STEP RECIPE...\n", argv[0]);
		return 2;
	}
	snprintf(command, sizeof(command), "rm -rf '%s' && mkdir -p '%s'", argv[1], argv[1]);
	if (system(command))
		return 2;
	take(given.dir, argv[1]);
	take(given.tree, argv[2]);
	take(given.tool, argv[3]);
	take(given.step, argv[4]);
	for (; given.recipe_count < argc - 5; given.recipe_count++)
		take(given.recipes[given.recipe_count], argv[5 + given.recipe_count]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
