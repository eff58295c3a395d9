/* SPDX-License-Identifier: MIT */
#include "hypervisors/sloc/count.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/xmhf_place.h"

static void has(const struct count_folder *folder, const char *name, unsigned long ansic,
		unsigned long assembly, unsigned long total)
{
	if (name)
		assert_string_equal(folder->name, name);
	assert_int_equal(folder->ansic, ansic);
	assert_int_equal(folder->assembly, assembly);
	assert_int_equal(folder->total, total);
}

/* Folders of the first level only, by name; one may begin as another does. */
static void folders(void **state)
{
	struct count count = { 0 };

	(void)state;
	assert_int_equal(count_line(&count, "/t", "3\tansic\tb\t/t/xmhf-b/arch/x86/a b.c"), 1);
	assert_int_equal(count_line(&count, "/t", "4\tasm\tb\t/t/xmhf-b/entry.S"), 1);
	assert_int_equal(count_line(&count, "/t", "5\tansic\tx\t/t/xmhf/main.c"), 1);
	assert_int_equal(count_line(&count, "/t", "6\tansic\ttop_dir\t/t/top.h"), 1);
	assert_int_equal(count_line(&count, "/t", "7\tansic\tb\t/t/xmhf-b/other.c"), 1);
	assert_int_equal(count.folder_count, 3);
	has(&count.folders[0], ".", 6, 0, 6);
	has(&count.folders[1], "xmhf", 5, 0, 5);
	has(&count.folders[2], "xmhf-b", 10, 4, 14);
	has(&count.total, NULL, 21, 4, 25);
	count_free(&count);
}

/* Makefiles are no code to sloccount, and no folder either. */
static void languages(void **state)
{
	struct count count = { 0 };

	(void)state;
	assert_int_equal(count_line(&count, "/t", "2\tsh\ta\t/t/a/a.sh"), 1);
	assert_int_equal(count_line(&count, "/t", "3\tmakefile\tb\t/t/b/Makefile"), 1);
	assert_int_equal(count_line(&count, "/t", "4\tsh\ta\t/t/a/b.sh"), 1);
	assert_int_equal(count.language_count, 2);
	assert_string_equal(count.languages[0].name, "sh");
	assert_int_equal(count.languages[0].lines, 6);
	assert_int_equal(count.languages[0].left_out, 0);
	assert_string_equal(count.languages[1].name, "makefile");
	assert_int_equal(count.languages[1].lines, 3);
	assert_int_equal(count.languages[1].left_out, 1);
	assert_int_equal(count.folder_count, 1);
	has(&count.total, NULL, 0, 0, 6);
	count_free(&count);
}

static void other_lines(void **state)
{
	static const char *const lines[] = { "",
					     "Computing results.",
					     "3",
					     "3\tansic",
					     "3\tansic\ta",
					     "3\tansic\ta\t/other/a.c",
					     "3\tansic\ta\t/tree/a.c",
					     "\tansic\ta\t/t/a.c",
					     "3 ansic a /t/a.c" };
	struct count count = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		assert_int_equal(count_line(&count, "/t", lines[i]), 0);
	assert_int_equal(count.folder_count + count.language_count, 0);
	count_free(&count);
}

static void complaints(void **state)
{
	struct count count = { 0 };
	struct place place;

	(void)state;
	place_new(&place);
	place_file(&place, "log",
		   "Creating filelist for a\nCategorizing files.\n"
		   "c_count ERROR - terminated in comment in /t/a/a.c\n\n\n"
		   "3\tansic\ta\t/t/a/a.c\n4\tansic\ta\t/t/a/b.c\n");
	assert_int_equal(count_load(&count, "/t", place_path(&place, "log"), "name"), 0);
	assert_int_equal(count.total.total, 7);
	assert_string_equal(place_text(&place, "stderr"),
			    "bootmark-sloc: name: sloccount: "
			    "c_count ERROR - terminated in comment in /t/a/a.c\n");
	place_file(&place, "log", "Warning! No 'Total' line in a/ansic_outfile.dat.\n");
	assert_int_equal(count_load(&count, "/t", place_path(&place, "log"), "name"), -EBADMSG);
	assert_int_equal(count_load(&count, "/t", place_path(&place, "no"), "name"), -ENOENT);
	count_free(&count);
	place_free(&place);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(folders),
		cmocka_unit_test(languages),
		cmocka_unit_test(other_lines),
		cmocka_unit_test(complaints),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
