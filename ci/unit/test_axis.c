/* SPDX-License-Identifier: MIT */
#include "host/report/axis.h"

#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const double numbers[] = { -DBL_MAX, -1e17, -1,           -5e-324, 0,    5e-324, 1e-300,
				  0.1,      1,     1.0000000001, 8891,    1e17, DBL_MAX };
#define NUMBERS (sizeof(numbers) / sizeof(*numbers))

static void axis_is_sound(const struct axis *axis)
{
	char text[AXIS_TEXT_MAX], before[AXIS_TEXT_MAX] = "";

	assert_true(axis->low < axis->high);
	assert_true(axis->ticks <= AXIS_TICKS_MAX);
	for (size_t i = 0; i < axis->ticks; i++) {
		double place = axis_place(axis, axis->tick[i]);

		assert_true(isfinite(axis->tick[i]));
		assert_true(place >= 0 && place <= 1);
		if (i)
			assert_true(axis->tick[i] > axis->tick[i - 1]);
		assert_string_not_equal(axis_tick_text(axis, i, text), before);
		strcpy(before, text);
	}
}

/* Of any two numbers. */
static void linear(void **state)
{
	struct axis axis;

	(void)state;
	for (size_t i = 0; i < NUMBERS; i++) {
		for (size_t j = i; j < NUMBERS; j++) {
			for (size_t ticks = 2; ticks < 10; ticks++) {
				axis_linear(&axis, numbers[i], numbers[j], ticks);
				axis_is_sound(&axis);
				assert_true(axis.ticks >= 1);
				assert_true(axis_place(&axis, numbers[i]) <=
					    axis_place(&axis, numbers[j]));
			}
		}
	}
}

static void logarithmic(void **state)
{
	struct axis axis;

	(void)state;
	for (size_t i = 0; i < NUMBERS; i++) {
		for (size_t j = i; j < NUMBERS && numbers[i] > 0; j++) {
			axis_log(&axis, numbers[i], numbers[j], 6);
			axis_is_sound(&axis);
			assert_true(axis_place(&axis, numbers[i]) <= axis_place(&axis, numbers[j]));
			assert_true(axis_place(&axis, -1) >= 0);
		}
	}
}

static void texts_are(const struct axis *axis, const char *const *want, size_t count)
{
	char text[AXIS_TEXT_MAX];

	assert_int_equal(axis->ticks, count);
	for (size_t i = 0; i < count; i++)
		assert_string_equal(axis_tick_text(axis, i, text), want[i]);
}

static void texts(void **state)
{
	static const char *const plain[] = { "8500", "8600", "8700", "8800", "8900" };
	static const char *const parts[] = { "0.0", "0.2", "0.4", "0.6", "0.8", "1.0" };
	static const char *const large[] = { "1M", "2M", "3M", "4M" };
	static const char *const powers[] = { "1e-6", "0.0001", "0.01", "1" };
	static const char *const near_one[] = { "0.8", "0.9", "1.0", "1.1", "1.2" };
	struct axis axis;

	(void)state;
	axis_linear(&axis, 8480, 8950, 5);
	texts_are(&axis, plain, 5);
	axis_linear(&axis, 0, 1, 5);
	texts_are(&axis, parts, 6);
	axis_linear(&axis, 1e6, 4e6, 4);
	texts_are(&axis, large, 4);
	axis_log(&axis, 5e-7, 1, 5);
	texts_are(&axis, powers, 4);
	axis_log(&axis, 0.8, 1.2, 5);
	texts_are(&axis, near_one, 5);
}

static void places(void **state)
{
	struct axis axis;

	(void)state;
	axis_log(&axis, 0.5, 2, 5);
	assert_true(fabs(axis_place(&axis, 1) - 0.5) < 1e-9);
	assert_true(axis_place(&axis, 1e9) == 1 && axis_place(&axis, 0) == 0);
	axis_linear(&axis, -3, 3, 5);
	assert_true(fabs(axis_place(&axis, 0) - 0.5) < 1e-9);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(linear),
		cmocka_unit_test(logarithmic),
		cmocka_unit_test(texts),
		cmocka_unit_test(places),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
