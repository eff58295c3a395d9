/* SPDX-License-Identifier: MIT */
#include "hypervisors/xmhf/edit.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/xmhf_place.h"

static struct recipe recipe_of(char *files, char *line, char *new_line, unsigned int count)
{
	struct recipe recipe = { .name = (char *)"row", .edit_count = 1 };

	recipe.edits[0] = (struct recipe_edit){ files, line, new_line, count };
	return recipe;
}

static int apply(const struct place *place, const struct recipe *recipe, const char **record)
{
	static char text[4096];
	FILE *out = fmemopen(text, sizeof(text), "w");
	int err;

	assert_non_null(out);
	err = edit_apply(recipe, place_path(place, "tree"), out);
	fclose(out);
	*record = text;
	return err;
}

static void make_tree(struct place *place)
{
	place_new(place);
	place_file(place, "tree/b.h", "#define L TRACE\n\t#define L WARN  \r\nint x;");
	place_file(place, "tree/sub/a.h", "/* L */\n#define L TRACE");
	place_file(place, "tree/sub/a.c", "#define L TRACE\n");
	place_file(place, "tree/.git/c.h", "#define L TRACE\n");
}

/* Indentation, blanks at the end, kind of newline and a missing last newline stay. */
static void all_found(void **state)
{
	struct recipe recipe =
		recipe_of((char *)"*.h", (char *)"#define L *", (char *)"#define L ERR", 3);
	struct place place;
	const char *record;

	(void)state;
	make_tree(&place);
	assert_int_equal(apply(&place, &recipe, &record), 0);
	assert_string_equal(record, "edit=b.h:1: #define L TRACE -> #define L ERR\n"
				    "edit=b.h:2: #define L WARN -> #define L ERR\n"
				    "edit=sub/a.h:2: #define L TRACE -> #define L ERR\n");
	assert_string_equal(place_text(&place, "tree/b.h"),
			    "#define L ERR\n\t#define L ERR  \r\nint x;");
	assert_string_equal(place_text(&place, "tree/sub/a.h"), "/* L */\n#define L ERR");
	assert_string_equal(place_text(&place, "tree/sub/a.c"), "#define L TRACE\n");
	assert_string_equal(place_text(&place, "tree/.git/c.h"), "#define L TRACE\n");
	place_free(&place);
}

/* A line is taken away, its newline is not: line numbers in messages stay true. */
static void emptied(void **state)
{
	struct recipe recipe = recipe_of((char *)"*a.c", (char *)"*L TRACE", (char *)"", 1);
	struct place place;
	const char *record;

	(void)state;
	make_tree(&place);
	assert_int_equal(apply(&place, &recipe, &record), 0);
	assert_string_equal(place_text(&place, "tree/sub/a.c"), "\n");
	place_free(&place);
}

static void wrong_count(unsigned int count, char *line, const char *says)
{
	struct recipe recipe = recipe_of((char *)"*.h", line, (char *)"gone", count);
	struct place place;
	const char *record;

	make_tree(&place);
	assert_int_equal(apply(&place, &recipe, &record), -EINVAL);
	place_says(&place, says);
	assert_null(strstr(place_text(&place, "tree/b.h"), "gone"));
	place_free(&place);
}

static void not_as_expected(void **state)
{
	(void)state;
	wrong_count(1, (char *)"#define M", "row: edit 1 finds 0 lines `#define M`");
	wrong_count(2, (char *)"#define L *", "row: edit 1 finds 3 lines `#define L *`");
	wrong_count(1, (char *)"L TRACE", "edit 1 finds 0 lines"); /* a whole line is meant */
}

/* Nothing is changed by a good edit if another one fails. */
static void all_or_nothing(void **state)
{
	struct recipe recipe = recipe_of((char *)"*.h", (char *)"#define L *", (char *)"gone", 3);
	struct place place;
	const char *record;

	(void)state;
	recipe.edits[1] = (struct recipe_edit){ (char *)"*.c", (char *)"nothing", (char *)"", 1 };
	recipe.edit_count = 2;
	make_tree(&place);
	assert_int_equal(apply(&place, &recipe, &record), -EINVAL);
	place_says(&place, "edit 2 finds 0 lines");
	assert_null(strstr(place_text(&place, "tree/b.h"), "gone"));
	place_free(&place);
}

/* A link out of the tree is not followed, a binary file is left alone. */
static void strange_files(void **state)
{
	struct recipe recipe = recipe_of((char *)"*.h", (char *)"#define L *", (char *)"gone", 3);
	struct place place;
	const char *record;

	(void)state;
	make_tree(&place);
	place_file(&place, "outside.h", "#define L TRACE\n");
	place_run(&place, "ln -s ../outside.h tree/link.h");
	place_run(&place, "printf '#define L TRACE\\n\\0' > tree/binary.h");
	assert_int_equal(apply(&place, &recipe, &record), 0);
	assert_string_equal(place_text(&place, "outside.h"), "#define L TRACE\n");
	place_free(&place);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_found),       cmocka_unit_test(emptied),
		cmocka_unit_test(not_as_expected), cmocka_unit_test(all_or_nothing),
		cmocka_unit_test(strange_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
