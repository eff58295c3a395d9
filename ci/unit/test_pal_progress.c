/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700
#include "bench/pal_bench/progress.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "ci/unit/scratch_folder.h"

static void marks_are_lines(void **state)
{
	char path[PATH_MAX], text[512] = "", longer[400];
	FILE *file;

	scratch_file(path, state, "marks", "");
	memset(longer, 'x', sizeof(longer) - 1);
	longer[sizeof(longer) - 1] = '\0';
	assert_int_equal(progress_open(path), 0);
	progress_mark("register %u", 3u);
	progress_mark("%s", longer);
	file = fopen(path, "r");
	assert_non_null(file);
	assert_true(fread(text, 1, sizeof(text) - 1, file) > 0);
	fclose(file);
	assert_non_null(strstr(text, ": next: register 3\n"));
	assert_int_equal(text[strlen(text) - 1], '\n');
	assert_true(strlen(text) < 300);
}

static void needs_a_file_that_can_be_written(void **state)
{
	(void)state;
	assert_int_equal(progress_open(NULL), 0);
	assert_int_equal(progress_open("/nowhere/marks"), -ENOENT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks_are_lines),
		cmocka_unit_test(needs_a_file_that_can_be_written),
	};

	return cmocka_run_group_tests(tests, scratch_folder_make, scratch_folder_drop);
}
