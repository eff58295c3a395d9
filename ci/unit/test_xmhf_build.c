/* SPDX-License-Identifier: MIT */
#include "hypervisors/xmhf/build.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/xmhf_place.h"

static void folder(void **state)
{
	char dir[PATH_MAX];
	struct place place;

	(void)state;
	place_new(&place);
	place_run(&place, "mkdir -p old/xmhf new none && touch old/xmhf/autogen.sh new/autogen.sh");
	assert_int_equal(build_folder(dir, place_path(&place, "old")), 0);
	assert_string_equal(dir, place_path(&place, "old/xmhf"));
	assert_int_equal(build_folder(dir, place_path(&place, "new")), 0);
	assert_string_equal(dir, place_path(&place, "new"));
	assert_int_equal(build_folder(dir, place_path(&place, "none")), -ENOENT);
	place_says(&place, "none: no autogen.sh");
	place_free(&place);
}

static void line(void **state)
{
	struct recipe recipe = { .name = (char *)"row" };
	char text[64], small[20];

	(void)state;
	recipe.configure.word[recipe.configure.count++] = (char *)"--disable-dmap";
	recipe.configure.word[recipe.configure.count++] = (char *)"--with-opt=-O3 -Wall";
	build_line(&recipe, text, sizeof(text));
	assert_string_equal(text, "./configure --disable-dmap '--with-opt=-O3 -Wall'");
	build_line(&recipe, small, sizeof(small));
	assert_string_equal(small, "./configure --disab");
}

static void make(struct place *place, struct build *build, struct recipe *recipe)
{
	memset(recipe, 0, sizeof(*recipe));
	recipe->name = (char *)"row";
	recipe->configure.word[recipe->configure.count++] = (char *)"--with-opt=-O3 -Wall";
	place_new(place);
	place_file(place, "tree/autogen.sh",
		   "echo 'echo \"$1\" > Makefile.seen' > configure\n"
		   "printf 'all: ; cp Makefile.seen out' > Makefile\n");
	*build = (struct build){ recipe, NULL, place->path, NULL, 2 };
	build->dir = place_path(place, "tree");
}

static void run(void **state)
{
	struct recipe recipe;
	struct build build;
	struct place place;

	(void)state;
	make(&place, &build, &recipe);
	assert_int_equal(build_run(&build), 0);
	assert_string_equal(place_text(&place, "tree/out"), "--with-opt=-O3 -Wall\n");
	place_run(&place, "test -e autogen.log && test -e configure.log && test -e make.log");
	place_free(&place);
}

static void failing(const char *spoil, const char *says)
{
	struct recipe recipe;
	struct build build;
	struct place place;

	make(&place, &build, &recipe);
	place_run(&place, "%s", spoil);
	assert_int_equal(build_run(&build), -ECHILD);
	place_says(&place, says);
	place_free(&place);
}

static void failures(void **state)
{
	(void)state;
	failing("echo exit 1 > tree/autogen.sh", "row autogen failed");
	failing("echo 'echo exit 1 > configure' > tree/autogen.sh", "row configure failed");
	failing("echo rm Makefile >> tree/autogen.sh", "row make failed");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(folder),
		cmocka_unit_test(line),
		cmocka_unit_test(run),
		cmocka_unit_test(failures),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
