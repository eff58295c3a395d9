/* SPDX-License-Identifier: MIT */
#include "hypervisors/xmhf/recipe.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/xmhf_place.h"

static const char good[] = "name=row\ncommit=f6c71ded5\ninit=i.bin\nruntime=r.bin.gz\n"
			   "tool=cc:gcc\ntool=make:make\nconfigure=--with-opt=-O3 -Wall\n"
			   "edit=*.h\ncount=3\nline=#define A B*\nnew=#define A C\n"
			   "edit=x.c\ncount=1\nline=gone();\nnew=\n";

static void whole(void **state)
{
	struct recipe recipe;
	struct place place;

	(void)state;
	place_new(&place);
	place_file(&place, "recipe", good);
	assert_int_equal(recipe_load(&recipe, place_path(&place, "recipe")), 0);
	assert_string_equal(recipe.commit, "f6c71ded5");
	assert_int_equal(recipe.tools.count, 2);
	assert_string_equal(recipe.configure.word[0], "--with-opt=-O3 -Wall");
	assert_int_equal(recipe.edit_count, 2);
	assert_int_equal(recipe.edits[0].count, 3);
	assert_string_equal(recipe.edits[0].line, "#define A B*");
	assert_string_equal(recipe.edits[1].new_line, "");
	recipe_free(&recipe);
	place_free(&place);
}

static void refused(const char *text, const char *says)
{
	struct recipe recipe;
	struct place place;

	place_new(&place);
	place_file(&place, "recipe", text);
	assert_int_equal(recipe_load(&recipe, place_path(&place, "recipe")), -EINVAL);
	place_says(&place, says);
	recipe_free(&recipe);
	place_free(&place);
}

static void bad(void **state)
{
	(void)state;
	refused("name=a\nname=b\n", "recipe:2: name=b: given twice");
	refused("color=red\n", "color=red: unknown key");
	refused("commit=f6c71\n", "not a commit");
	refused("commit=F6C71DED5\n", "not a commit");
	refused("count=1\n", "belongs behind an edit=");
	refused("edit=*\ncount=0\n", "not a number from 1");
	refused("edit=*\ncount=2x\n", "not a number from 1");
	refused("tool=\n", "empty");
	refused("", "name= is missing");
	refused("name=a\ncommit=1234567\ninit=a/b\nruntime=c\n", "without '/'");
	refused("name=a\ncommit=1234567\ninit=a\nruntime=c\nedit=*\ncount=1\nnew=\n", "of an edit");
}

static void too_many(void **state)
{
	char text[RECIPE_WORDS_MAX * 8 + 64] = "";

	(void)state;
	for (int i = 0; i <= RECIPE_WORDS_MAX; i++)
		strcat(text, "tool=a\n");
	refused(text, "too many");
	text[0] = '\0';
	for (int i = 0; i <= RECIPE_EDITS_MAX; i++)
		strcat(text, "edit=*\n");
	refused(text, "too many edits");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole),
		cmocka_unit_test(bad),
		cmocka_unit_test(too_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
