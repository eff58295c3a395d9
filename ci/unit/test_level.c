/* SPDX-License-Identifier: MIT */
#include "host/report/levels.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static struct level of(const char *label, const char *word)
{
	struct level level;

	assert_int_equal(level_of(&level, label, &word, word != NULL), 0);
	return level;
}

static void names(void **state)
{
	static const struct {
		const char *label, *word, *code;
		int depth;
	} rows[] = {
		{ "native", NULL, "0", 0 },
		{ "0", NULL, "0", 0 },
		{ "1x", NULL, "1x", 1 },
		{ "2xk", NULL, "2xk", 2 },
		{ "refvisor", NULL, "1", 1 },
		{ "2x", NULL, "1", 1 },
		{ "3xkk", NULL, "1", 1 },
		{ "xen", "xen=1b", "1b", 1 },
		{ "xen", "xenon=2bk", "1", 1 },
		{ "nested", "nested=2xk", "2xk", 2 },
		{ "native", "native=1k", "1k", 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct level level = of(rows[i].label, rows[i].word);

		assert_string_equal(level.code, rows[i].code);
		assert_int_equal(level.depth, rows[i].depth);
	}
}

static void no_level(void **state)
{
	static const char *const words[] = { "xen=3xxx", "xen=x", "xen=2x", "xen=", "xen=1X" };
	struct level level;

	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		assert_int_equal(level_of(&level, "xen", &words[i], 1), -EINVAL);
}

/* As in the published tables: 2xk beside 0, beside 1x that it runs in, and beside 1k. */
static void above(void **state)
{
	struct level zero = of("0", NULL), x = of("1x", NULL), k = of("1k", NULL);
	struct level b = of("1b", NULL), xk = of("2xk", NULL), any = of("refvisor", NULL);

	(void)state;
	assert_true(level_above(&x, &zero) && level_above(&xk, &zero));
	assert_true(level_above(&xk, &x) && level_above(&xk, &k) && level_above(&xk, &any));
	assert_false(level_above(&xk, &b) || level_above(&x, &k) || level_above(&zero, &x));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names),
		cmocka_unit_test(no_level),
		cmocka_unit_test(above),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
