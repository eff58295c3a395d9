/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/cpumask.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void masks(void **state)
{
	static const struct {
		const char *mask, *list;
	} rows[] = {
		{ "1", "0" },
		{ "f", "0-3" },
		{ "fe", "1-7" },
		{ "1,00000000", "32" },
		{ "80000000,00000001,00000000", "32,95" },
		{ "ffffffff,ffffffff,ffffffff,ffffffff,ffffffff,ffffffff,ffffffff,fffffffe",
		  "1-255" },
	};
	struct cpulist list, again;
	char text[CPUMASK_TEXT_MAX], names[CPULIST_TEXT_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_int_equal(cpulist_parse(rows[i].list, &list), 0);
		cpumask_format(&list, text);
		assert_string_equal(text, rows[i].mask);
		assert_int_equal(cpumask_parse(rows[i].mask, &again), 0);
		assert_int_equal(again.count, list.count);
		cpulist_format(&again, names, sizeof(names));
		assert_string_equal(names, rows[i].list);
	}
}

static void masks_as_the_kernel_has_them(void **state)
{
	struct cpulist list;

	(void)state;
	assert_int_equal(cpumask_parse("00000000,0000000f", &list), 0);
	assert_int_equal(list.count, 4);
	assert_int_equal(cpumask_parse("0", &list), 0);
	assert_int_equal(list.count, 0);
}

static void no_masks(void **state)
{
	static const char *const rows[] = {
		"", ",", "1,", ",1", "1,1", "x", "0-3", "F", " 1", "-1"
	};
	char large[2 * CPUMASK_TEXT_MAX];
	struct cpulist list;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_int_equal(cpumask_parse(rows[i], &list), -EINVAL);
	memset(large, '0', sizeof(large));
	large[0] = '1';
	large[CPULIST_CPUS_MAX / 4 + 1] = '\0';
	assert_int_equal(cpumask_parse(large, &list), -EINVAL);
}

/* The longest list that there is, as it looks when every core has one thread less. */
static void every_second_cpu(void **state)
{
	struct cpulist list = { .count = CPULIST_CPUS_MAX / 2 }, again;
	char text[CPULIST_TEXT_MAX], mask[CPUMASK_TEXT_MAX];

	(void)state;
	for (unsigned int cpu = 1; cpu < CPULIST_CPUS_MAX; cpu += 2)
		list.has[cpu] = true;
	cpulist_format(&list, text, sizeof(text));
	assert_true(strlen(text) < sizeof(text) - 1);
	assert_int_equal(cpulist_parse(text, &again), 0);
	assert_memory_equal(&again, &list, sizeof(list));
	cpumask_format(&list, mask);
	assert_int_equal(strlen(mask), CPUMASK_TEXT_MAX - 1);
	assert_int_equal(cpumask_parse(mask, &again), 0);
	assert_memory_equal(&again, &list, sizeof(list));
	assert_int_equal(cpulist_lowest(&list), 1);
	assert_int_equal(cpulist_lowest(&(struct cpulist){ 0 }), CPULIST_CPUS_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(masks),
		cmocka_unit_test(masks_as_the_kernel_has_them),
		cmocka_unit_test(no_masks),
		cmocka_unit_test(every_second_cpu),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
