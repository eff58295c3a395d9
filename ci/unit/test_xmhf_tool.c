/* SPDX-License-Identifier: MIT */
#include "hypervisors/xmhf/tool.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/xmhf_place.h"

static void there(void **state)
{
	struct recipe recipe = { .name = (char *)"row" };

	(void)state;
	recipe.tools.word[recipe.tools.count++] = (char *)"sh:dash";
	recipe.tools.word[recipe.tools.count++] = (char *)"git";
	assert_int_equal(tool_check(&recipe), 0);
}

static void missing(void **state)
{
	struct recipe recipe = { .name = (char *)"row" };
	struct place place;

	(void)state;
	place_new(&place);
	recipe.tools.word[recipe.tools.count++] = (char *)"no-such-gcc:gcc-nowhere";
	recipe.tools.word[recipe.tools.count++] = (char *)"sh:dash";
	recipe.tools.word[recipe.tools.count++] = (char *)"no-such-tool";
	assert_int_equal(tool_check(&recipe), -ENOENT);
	assert_string_equal(place_text(&place, "stderr"),
			    "bootmark-xmhf: missing programs: no-such-gcc no-such-tool; row cannot "
			    "be built without (apt-get install gcc-nowhere no-such-tool)\n");
	place_free(&place);
}

static void compilers(void **state)
{
	struct recipe recipe = { .name = (char *)"row" };
	char text[4096] = "";
	FILE *out = fmemopen(text, sizeof(text), "w");

	(void)state;
	recipe.tools.word[recipe.tools.count++] = (char *)"make:make";
	recipe.tools.word[recipe.tools.count++] = (char *)"gcc:gcc";
	assert_int_equal(tool_write(&recipe, out), 0);
	fclose(out);
	assert_memory_equal(text, "compiler=gcc (", 14);
	assert_ptr_equal(strchr(text, '\n') + 1, text + strlen(text));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(there),
		cmocka_unit_test(missing),
		cmocka_unit_test(compilers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
