/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/matrix.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/runner_root.h"

#include "initramfs/runner/cpulist.h"
#include "initramfs/runner/plan_bench.h"

static const char *name(const struct matrix *matrix, size_t index)
{
	static char text[MATRIX_NAME_MAX];

	matrix_name(matrix, index, text);
	return text;
}

/* The plan's words for a benchmark. */
static struct plan_bench narrowed(const char *text)
{
	struct plan plan = { 0 };

	assert_null(plan_bench_add(&plan, text));
	return plan.bench[0];
}

static void no_axis(void **state)
{
	struct matrix matrix;

	(void)state;
	assert_int_equal(matrix_build(&matrix, "b", "", NULL, 2), 0);
	assert_int_equal(matrix.cases, 1);
	assert_string_equal(name(&matrix, 0), "-");
}

static void all_is_a_number(void **state)
{
	struct matrix matrix;

	(void)state;
	assert_int_equal(matrix_build(&matrix, "b", "threads=1,2,3,4,all", NULL, 8), 0);
	assert_int_equal(matrix.cases, 5);
	assert_string_equal(name(&matrix, 4), "threads=8");
	assert_int_equal(matrix_build(&matrix, "b", "threads=1,2,3,4,all", NULL, 2), 0);
	assert_int_equal(matrix.cases, 4);
	assert_string_equal(name(&matrix, 3), "threads=4");
	assert_int_equal(matrix_build(&matrix, "b", "mode=all", NULL, 2), 0);
	assert_string_equal(name(&matrix, 0), "mode=all");
}

static void product(void **state)
{
	struct matrix matrix;

	(void)state;
	assert_int_equal(matrix_build(&matrix, "b", " a=1,2  b=x,y,z ", NULL, 1), 0);
	assert_int_equal(matrix.cases, 6);
	assert_string_equal(name(&matrix, 0), "a=1,b=x");
	assert_string_equal(name(&matrix, 2), "a=1,b=z");
	assert_string_equal(name(&matrix, 5), "a=2,b=z");
	assert_string_equal(matrix_value(&matrix, 3, 0), "2");
	assert_string_equal(matrix_value(&matrix, 3, 1), "x");
}

static void plan_narrows(void **state)
{
	struct plan_bench plan = narrowed("b mode=seqwr,seqrd threads=all,1,1");
	struct matrix matrix;

	(void)state;
	assert_int_equal(
		matrix_build(&matrix, "b", "mode=seqrd,rndrd,seqwr threads=1,all", &plan, 4), 0);
	assert_int_equal(matrix.cases, 4);
	assert_string_equal(name(&matrix, 0), "mode=seqwr,threads=4");
	assert_string_equal(name(&matrix, 3), "mode=seqrd,threads=1");
}

static void refused(void **state)
{
	static const struct {
		const char *vary, *plan, *words;
	} rows[] = {
		{ "threads=1", "b mode=x", "mode" },
		{ "threads=1,2", "b threads=3", "benchmark b: 3" },
		{ "threads", "b", "axis=value" },
		{ "=1", "b", "axis=value" },
		{ "a=1 a=2", "b", "twice" },
		{ "a=1,,2", "b", "empty" },
		{ "a=", "b", "empty" },
		{ "a=1 b=1 c=1 d=1 e=1", "b", "more than 4" },
		{ "a=1,2,3,4,5,6,7,8,9,10,11 b=1,2,3,4,5,6,7,8,9,10 c=1,2,3,4,5,6,7,8,9,10", "b",
		  "1024 cases" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct plan_bench plan = narrowed(rows[i].plan);
		struct matrix matrix;
		struct said said;
		int err;

		said_begin(&said);
		err = matrix_build(&matrix, "b", rows[i].vary, &plan, 2);
		said_end(&said);
		if (err != -EINVAL || !strstr(said.text, rows[i].words))
			fail_msg("row %zu: %d, said '%s'", i, err, said.text);
	}
}

static void cpu_lists(void **state)
{
	static const char *const bad[] = { "", "a", "3-1", "0-", "-1", "9999", "0,,1", "0," };
	struct cpulist list, online;
	struct said said;
	char text[32];

	(void)state;
	assert_int_equal(cpulist_parse("0-2,5,7-8", &list), 0);
	assert_int_equal(list.count, 6);
	cpulist_format(&list, text, sizeof(text));
	assert_string_equal(text, "0-2,5,7-8");
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(cpulist_parse(bad[i], &list), -EINVAL);
	assert_int_equal(cpulist_parse("0-3", &online), 0);
	assert_int_equal(cpulist_choose("all", &online, &list), 0);
	assert_int_equal(list.count, 4);
	assert_int_equal(cpulist_choose("1,3", &online, &list), 0);
	assert_int_equal(list.count, 2);
	said_begin(&said);
	assert_int_equal(cpulist_choose("1,4", &online, &list), -EINVAL);
	said_end(&said);
	assert_says(&said, "CPU 4 is not online");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_axis), cmocka_unit_test(all_is_a_number),
		cmocka_unit_test(product), cmocka_unit_test(plan_narrows),
		cmocka_unit_test(refused), cmocka_unit_test(cpu_lists),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
