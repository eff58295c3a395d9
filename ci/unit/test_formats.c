/* SPDX-License-Identifier: MIT */
#include "host/report/format.h"

#include <errno.h>

#include "ci/unit/compare_fixture.h"

/* Names are options, so they differ from each other. */
static void table(void **state)
{
	size_t count = 0;

	(void)state;
	for (; formats[count].name; count++) {
		assert_non_null(formats[count].help);
		assert_non_null(formats[count].write);
		for (size_t i = 0; i < count; i++)
			assert_string_not_equal(formats[i].name, formats[count].name);
	}
	assert_in_range(count, 6, 16);
}

/* Nothing at all is written all the same, and what cannot be written is said. */
static void empty_and_full(void **state)
{
	struct compare_fixture fixture = { 0 };

	(void)state;
	fixture.compare.sheet = &fixture.sheet;
	for (size_t i = 0; formats[i].name; i++) {
		FILE *full = fopen("/dev/full", "w");

		free(fixture_text(&fixture, formats[i].write));
		assert_non_null(full);
		setvbuf(full, NULL, _IONBF, 0);
		fixture_make(&fixture);
		assert_int_equal(formats[i].write(full, &fixture.compare), -EIO);
		fclose(full);
		memset(&fixture, 0, sizeof(fixture));
		fixture.compare.sheet = &fixture.sheet;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(table),
		cmocka_unit_test(empty_and_full),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
