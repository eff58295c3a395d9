/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "bench/pal_bench/histogram.h"

/* Buckets follow each other without gap and hold their own lower ends. */
static void buckets(void **state)
{
	(void)state;
	for (unsigned int i = 0; i < HISTOGRAM_BUCKETS; i++) {
		uint64_t low = histogram_low(i);

		assert_int_equal(histogram_index(low), i);
		if (!i)
			continue;
		assert_int_equal(histogram_index(low - 1), i - 1);
		assert_true(low - histogram_low(i - 1) <= 1 + histogram_low(i - 1) / 32);
	}
	assert_int_equal(histogram_index(UINT64_MAX), HISTOGRAM_BUCKETS - 1);
}

static void statistics(void **state)
{
	static struct histogram h;

	(void)state;
	assert_true(histogram_mean(&h) == 0);
	for (uint64_t i = 1; i <= 1000; i++)
		histogram_add(&h, i);
	assert_int_equal(h.count, 1000);
	assert_int_equal(h.min, 1);
	assert_int_equal(h.max, 1000);
	assert_true(histogram_mean(&h) == 500.5);
	assert_in_range(histogram_quantile(&h, 0.5), 500 - 500 / 32, 500);
	assert_in_range(histogram_quantile(&h, 0.99), 990 - 990 / 32, 990);
	assert_int_equal(histogram_quantile(&h, 0), 1);
	assert_in_range(histogram_quantile(&h, 1), 1000 - 1000 / 32, 1000);
}

static void extremes(void **state)
{
	static struct histogram h;

	(void)state;
	assert_int_equal(histogram_quantile(&h, 0.5), 0);
	histogram_add(&h, UINT64_MAX);
	assert_int_equal(histogram_quantile(&h, 0.5), UINT64_MAX);
	histogram_add(&h, 0);
	assert_int_equal(h.min, 0);
	assert_int_equal(histogram_quantile(&h, 0.5), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(buckets),
		cmocka_unit_test(statistics),
		cmocka_unit_test(extremes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
