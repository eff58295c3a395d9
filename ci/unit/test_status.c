/* SPDX-License-Identifier: MIT */
#include "stream/status.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void names_go_both_ways(void **state)
{
	enum status status;

	(void)state;
	for (int i = 0; i < STATUS_COUNT; i++) {
		assert_int_equal(status_parse(status_name((enum status)i), &status), 0);
		assert_int_equal(status, i);
	}
	assert_int_equal(status_parse("fine", &status), -EINVAL);
	assert_int_equal(status_parse("", &status), -EINVAL);
	assert_string_equal(status_name((enum status)99), "error");
}

static void only_raised(void **state)
{
	enum status status = STATUS_OK;

	(void)state;
	assert_true(status_raise(&status, STATUS_SKIP));
	assert_false(status_raise(&status, STATUS_NOISY));
	assert_false(status_raise(&status, STATUS_SKIP));
	assert_int_equal(status, STATUS_SKIP);
	assert_true(status_raise(&status, STATUS_INVALID));
}

static void exit_codes(void **state)
{
	static const int codes[STATUS_COUNT] = { 0, 0, 0, 3, 1, 4, 5 };

	(void)state;
	for (int i = 0; i < STATUS_COUNT; i++)
		assert_int_equal(status_exit_code((enum status)i), codes[i]);
	assert_int_equal(status_exit_code((enum status)99), 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_go_both_ways),
		cmocka_unit_test(only_raised),
		cmocka_unit_test(exit_codes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
