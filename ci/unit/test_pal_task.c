/* SPDX-License-Identifier: MIT */
/* The PALs' code, called where it is, and what is checked of it. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "bench/pal_bench/pal.h"
#include "bench/pal_bench/register.h"
#include "bench/pal_bench/task.h"

static struct task task;

static int call(unsigned long seed)
{
	task_fill(&task, seed);
	return task_check(&task, seed, task_call(&task, (unsigned long)task.function));
}

static void right_results(void **state)
{
	static const size_t words[] = { 1, 3, 99 };

	(void)state;
	for (int kind = TASK_ADD; kind <= TASK_MIXED; kind++) {
		for (size_t count = 1; count <= ABI_MAX; count++) {
			task_init_even(&task, (enum task_kind)kind, count, words[count % 3]);
			assert_int_equal(task.count, kind < TASK_INTS ? 2 : count);
			for (unsigned long seed = 0; seed < 5; seed++)
				assert_int_equal(call(seed), 0);
		}
	}
}

/* The published pair: 789012 + 123456, and one more in memory. */
static void published_pair(void **state)
{
	unsigned long number = 123456;

	(void)state;
	assert_int_equal(pal_add(789012, &number), 912468);
	assert_int_equal(number, 123457);
}

static void time_in_order(void **state)
{
	unsigned long p[PAL_TIME_WORDS] = { [PAL_TIME_NUMBER] = 5 };
	uint64_t entry, leave;

	(void)state;
	assert_int_equal(pal_time(7, p), 12);
	assert_int_equal(p[PAL_TIME_NUMBER], 6);
	entry = (uint64_t)p[PAL_TIME_ENTRY_HIGH] << 32 | p[PAL_TIME_ENTRY_LOW];
	leave = (uint64_t)p[PAL_TIME_EXIT_HIGH] << 32 | p[PAL_TIME_EXIT_LOW];
	assert_true(entry && entry <= leave);
}

static void wrong_results(void **state)
{
	unsigned long result;

	(void)state;
	task_init_even(&task, TASK_MIXED, ABI_MAX, 4);
	task_fill(&task, 1);
	result = task_call(&task, (unsigned long)task.function);
	assert_int_equal(task_check(&task, 1, result + 1), -EBADMSG);
	for (size_t i = 0; i < ABI_MAX / 2 * 4; i++) {
		task.data[i] ^= 1ul << i % 32;
		assert_int_equal(task_check(&task, 1, result), -EBADMSG);
		task.data[i] ^= 1ul << i % 32;
	}
	assert_int_equal(task_check(&task, 1, result), 0);
}

/* Sections behind each other, each at its page; the entry is in the code. */
static void placed(void **state)
{
	const struct shape shape = { .data_pages = 3, .extra = 6 };
	struct registration pal;
	uintptr_t at;

	(void)state;
	task_init_even(&task, TASK_POINTERS, 1, 1000);
	assert_int_equal(registration_place(&pal, &task, &shape), 0);
	assert_int_equal(pal.section_count, ABI_MAX);
	at = (uintptr_t)pal.base;
	for (size_t i = 0; i < pal.section_count; i++) {
		assert_int_equal(pal.section[i].start, at);
		at += pal.section[i].pages * ABI_PAGE_BYTES;
	}
	assert_int_equal(at, (uintptr_t)pal.base + pal.pages * ABI_PAGE_BYTES);
	assert_int_equal(pal.section[1].pages, 3);
	assert_int_equal(pal.section[3].pages, 2);
	assert_true(pal.entry >= pal.section[0].start);
	assert_true(pal.entry < pal.section[1].start);
	registration_remove(&pal);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(right_results), cmocka_unit_test(published_pair),
		cmocka_unit_test(time_in_order), cmocka_unit_test(wrong_results),
		cmocka_unit_test(placed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
