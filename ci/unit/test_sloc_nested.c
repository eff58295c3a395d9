/* SPDX-License-Identifier: MIT */
#include "hypervisors/sloc/nested.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/xmhf_place.h"

static void is_in(const char *make, int found)
{
	struct place place;

	place_new(&place);
	place_run(&place, "mkdir -p t/a/b && %s", make);
	assert_int_equal(nested_is_in(place_path(&place, "t")), found);
	place_free(&place);
}

static void found(void **state)
{
	(void)state;
	is_in("mkdir t/a/xmhf-nested", 1);
	is_in("echo '#ifdef " NESTED_MACRO "' > t/a/b/c.c", 1);
	is_in("echo '#ifdef " NESTED_MACRO "' > t/c.h", 1);
	is_in("printf '\\0" NESTED_MACRO "' > t/a/b/c.S", 1);
	is_in("echo '" NESTED_MACRO "' > t/a/s.s", 1);
	is_in("echo '" NESTED_MACRO "' > t/a/Makefile", 0);
	is_in("echo '" NESTED_MACRO "' > t/a/c.cfg", 0);
	is_in("echo NESTED_VIRTUALIZATION > t/a/c.c && touch t/a/xmhf-nested t/empty.c", 0);
	is_in("rmdir -p t/a/b", -ENOENT);
}

/* All kinds of conditionals, and nothing else; other macros stay. */
static void conditionals(void **state)
{
	struct place place;

	(void)state;
	place_new(&place);
	place_file(&place, "t/a/c.c",
		   "a\n#ifdef " NESTED_MACRO "\nb\n#ifdef X\nc\n#endif\n#else\nd\n#endif\n"
		   "#if !defined(" NESTED_MACRO ")\ne\n#elif defined(X)\nf\n#endif\n"
		   "#if defined(" NESTED_MACRO ") || defined(X)\ng\n#endif\n"
		   "#if 0\nh\n#endif\n");
	place_file(&place, "t/other.c", "#ifdef X\n/* no end of this\n");
	place_run(&place, "mkdir -p t/a/xmhf-nested/x && touch t/a/xmhf-nested/x/y && "
			  "touch t/xmhf-nested && stat -c '%%i %%Y' t/other.c > before");
	assert_int_equal(nested_remove(place_path(&place, "t"), place_path(&place, "log")), 0);
	assert_string_equal(place_text(&place, "t/a/c.c"),
			    "a\nd\ne\n#if defined(" NESTED_MACRO ") || defined(X)\ng\n#endif\n"
			    "#if 0\nh\n#endif\n");
	place_says(&place, "sloc: a/c.c: names " NESTED_MACRO " yet, where unifdef leaves all");
	place_run(&place, "! test -e t/a/xmhf-nested && test -f t/xmhf-nested && "
			  "stat -c '%%i %%Y' t/other.c | cmp before - && "
			  "test \"$(ls t t/a | wc -w)\" = 6");
	place_free(&place);
}

static void assembler_is(const char *text, const char *expected, const char *says)
{
	struct place place;

	place_new(&place);
	place_file(&place, "t/a.S", text);
	assert_int_equal(nested_remove(place_path(&place, "t"), place_path(&place, "log")), 0);
	assert_string_equal(place_text(&place, "t/a.S"), expected);
	assert_string_equal(place_text(&place, "stderr"), says);
	place_free(&place);
}

/* Its comments are not C's. */
static void assembler(void **state)
{
	(void)state;
	assembler_is("#ifdef " NESTED_MACRO " /* x */\nhlt\n#endif /* y */\nret\n", "ret\n", "");
	assembler_is("nop # don't\n#ifdef " NESTED_MACRO "\nhlt\n#endif /* y */\nret\n",
		     "nop # don't\nret\n", "");
	assembler_is("nop # don't\n#ifdef " NESTED_MACRO " /* x */\nhlt\n#endif\n",
		     "nop # don't\n#ifdef " NESTED_MACRO " /* x */\nhlt\n#endif\n",
		     "bootmark-sloc: a.S: names " NESTED_MACRO " yet, where unifdef leaves all\n");
}

static void unreadable(void **state)
{
	struct place place;

	(void)state;
	place_new(&place);
	place_file(&place, "t/a/c.c", "#ifdef " NESTED_MACRO "\n/* no end\n");
	assert_int_equal(nested_remove(place_path(&place, "t"), place_path(&place, "log")),
			 -ECHILD);
	place_says(&place, "c.c: 3: Premature EOF");
	place_says(&place, "bootmark-sloc: unifdef cannot read a/c.c: mend it in a copy");
	place_free(&place);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(found),
		cmocka_unit_test(conditionals),
		cmocka_unit_test(assembler),
		cmocka_unit_test(unreadable),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
