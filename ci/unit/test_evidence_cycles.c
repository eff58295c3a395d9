/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/evidence/cycles.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define ADDITIONS 4194304u
#define NS_AT_1_GHZ ADDITIONS

static void steady(void **state)
{
	static const uint64_t took_ns[] = { NS_AT_1_GHZ, NS_AT_1_GHZ, NS_AT_1_GHZ };
	struct cycles cycles;

	(void)state;
	cycles_of_runs(took_ns, 3, &cycles);
	assert_int_equal(cycles.cold_khz, 1000000);
	assert_int_equal(cycles.hot_khz, 1000000);
	assert_int_equal(cycles.mean_khz, 1000000);
	cycles_of_runs(took_ns, 1, &cycles);
	assert_int_equal(cycles.hot_khz, 1000000);
}

/* Slow runs before the first quick one are the frequency's rise; behind it they are lost time. */
static void rising_and_disturbed(void **state)
{
	static const uint64_t took_ns[] = { 4 * NS_AT_1_GHZ, 2 * NS_AT_1_GHZ, NS_AT_1_GHZ,
					    6 * NS_AT_1_GHZ, NS_AT_1_GHZ };
	struct cycles cycles;

	(void)state;
	cycles_of_runs(took_ns, 5, &cycles);
	assert_int_equal(cycles.cold_khz, 250000);
	assert_int_equal(cycles.hot_khz, 1000000);
	assert_int_equal(cycles.mean_khz, 375000);
	cycles_of_runs(took_ns, 3, &cycles);
	assert_int_equal(cycles.mean_khz, 1000000);
}

static void absurd_clock(void **state)
{
	static const uint64_t took_ns[] = { 0, UINT64_MAX / 4 };
	struct cycles cycles;

	(void)state;
	cycles_of_runs(took_ns, 2, &cycles);
	assert_true(cycles.hot_khz > 0);
	cycles_of_runs(took_ns + 1, 1, &cycles);
	assert_int_equal(cycles.hot_khz, 0);
}

/* No CPU does less than 10 MHz, none more than 20 GHz. */
static void this_machine(void **state)
{
	struct cycles cycles;

	(void)state;
	cycles_measure(&cycles);
	assert_true(cycles.hot_khz > 10000 && cycles.hot_khz < 20000000);
	assert_true(cycles.cold_khz <= cycles.hot_khz);
	assert_true(cycles.mean_khz <= cycles.hot_khz);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(steady),
		cmocka_unit_test(rising_and_disturbed),
		cmocka_unit_test(absurd_clock),
		cmocka_unit_test(this_machine),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
