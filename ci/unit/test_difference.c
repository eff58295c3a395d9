/* SPDX-License-Identifier: MIT */
#include "host/stats/difference.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "ci/unit/stats_reference.h"

#define EXACT 1e-12
#define RANDOM_LEAST 1e-4

static void assert_near(double got, double wanted, double allowed)
{
	if (!(fabs(got - wanted) <= allowed))
		fail_msg("%.15g; expected %.15g +- %.3g", got, wanted, allowed);
}

/* Values whose logarithms are normal, the same each time. */
static void draw(double *x, size_t n, double centre, double cv, unsigned long seed)
{
	gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);

	gsl_rng_set(rng, seed);
	for (size_t i = 0; i < n; i++)
		x[i] = centre * exp(gsl_ran_gaussian(rng, cv));
	gsl_rng_free(rng);
}

static void check_p(const struct stats_reference *reference)
{
	assert_near(difference_p(reference->x, reference->n, reference->y, reference->m),
		    reference->wanted[0], reference->wanted[1]);
}

static void check_detectable(const struct stats_reference *reference)
{
	double found = difference_detectable(reference->x, reference->n, reference->y, reference->m,
					     reference->wanted[1]);

	assert_near(found / reference->wanted[0], 1, 1e-9);
}

static void p_is_that_of_other_means(void **state)
{
	(void)state;
	stats_reference_each("p", check_p);
}

static void detectable_is_that_of_other_means(void **state)
{
	(void)state;
	stats_reference_each("detectable", check_detectable);
}

static void least_p(void **state)
{
	static const struct {
		size_t n, m;
		double least;
	} cases[] = {
		{ 0, 5, 1 },
		{ 5, 0, 1 },
		{ 1, 1, 1 },
		{ 2, 2, 1.0 / 3 },
		{ 3, 3, 0.1 },
		{ 3, 2, 0.1 },
		{ 4, 4, 1.0 / 35 },
		{ 5, 5, 1.0 / 126 },
		{ 1, 19999, 1.0 / 20000 },
		{ 1, 20000, RANDOM_LEAST },
		{ 8, 8, 2.0 / 12870 },
		{ 7, 9, 1.0 / 11440 },
		{ 9, 9, RANDOM_LEAST },
		{ 1000000, 1000000, RANDOM_LEAST },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_near(difference_p_least(cases[i].n, cases[i].m), cases[i].least, EXACT);
		assert_near(difference_p_least(cases[i].m, cases[i].n), cases[i].least, EXACT);
	}
}

/* Groups with nothing in between have the smallest p that there is; constant ones too. */
static void far_groups_have_the_least_p(void **state)
{
	static double x[1500], y[1500];
	static const size_t sizes[][2] = { { 3, 3 },   { 5, 5 },   { 8, 8 },       { 9, 9 },
					   { 3, 6 },   { 6, 3 },   { 1, 7 },       { 2, 50 },
					   { 30, 30 }, { 30, 90 }, { 1001, 1500 }, { 1, 1500 } };

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		size_t n = sizes[i][0], m = sizes[i][1];

		for (double cv = 0; cv < 0.02; cv += 0.01) {
			draw(x, n, 1, cv, i);
			draw(y, m, 2, cv, i + 100);
			assert_near(difference_p(x, n, y, m), difference_p_least(n, m), EXACT);
		}
	}
}

static void equal_values_are_no_difference(void **state)
{
	static double x[2000];
	static const size_t sizes[] = { 1, 2, 5, 9, 30, 1001 };

	(void)state;
	for (size_t i = 0; i < 2000; i++)
		x[i] = i % 2 ? 0.3 : 0.1 + 0.2;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
		assert_near(difference_p(x, sizes[i], x + 2, 7), 1, 0);
	assert_near(difference_p(x, 1001, x, 2000), 1, 0);
}

static void no_p_of_nothing(void **state)
{
	static const double x[] = { 1, 2 };

	(void)state;
	assert_true(isnan(difference_p(x, 0, x, 2)));
	assert_true(isnan(difference_p(x, 2, x, 0)));
	assert_true(isnan(difference_p(NULL, 0, NULL, 0)));
}

static void order_and_scale_do_not_matter(void **state)
{
	static const size_t sizes[][2] = { { 5, 5 }, { 4, 7 }, { 12, 12 }, { 10, 20 } };
	double x[12], y[20], other_x[12], other_y[20];

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		size_t n = sizes[i][0], m = sizes[i][1];
		double p;

		draw(x, n, 1, 0.1, i);
		draw(y, m, 1.05, 0.1, i + 100);
		for (size_t k = 0; k < n; k++)
			other_x[k] = x[n - 1 - k] * 1e9;
		for (size_t k = 0; k < m; k++)
			other_y[k] = y[m - 1 - k] * 1e9;
		p = difference_p(x, n, y, m);
		assert_near(difference_p(other_x, n, other_y, m), p, EXACT);
		assert_near(difference_p(y, m, x, n), p, EXACT);
	}
}

/* Whole numbers, of which most splits are as far apart as others: rounding decides nothing. */
static void ties(void **state)
{
	static const double x[] = { 1000003, 1000001, 1000002, 1000002 };
	static const double y[] = { 1000004, 1000003, 1000003, 1000002 };
	double small_x[4], small_y[4];

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		small_x[i] = x[i] - 1000004;
		small_y[i] = y[i] - 1000004;
	}
	assert_near(difference_p(x, 4, y, 4), 20.0 / 70, EXACT);
	assert_near(difference_p(small_x, 4, small_y, 4), 20.0 / 70, EXACT);
}

static void holm(void **state)
{
	double p[] = { 0.01, 0.04, NAN, 0.03, 0.005 };
	static const double corrected[] = { 0.03, 0.06, NAN, 0.06, 0.02 };
	double high[] = { 0.5, 0.4, 0.9, 0 }, one[] = { 0.04 }, none[] = { NAN, NAN };

	(void)state;
	difference_holm(p, 5);
	for (size_t i = 0; i < 5; i++)
		assert_true(isnan(corrected[i]) ? isnan(p[i]) : fabs(p[i] - corrected[i]) < EXACT);
	difference_holm(high, 4);
	assert_true(high[0] == 1 && high[1] == 1 && high[2] == 1 && high[3] == 0);
	difference_holm(one, 1);
	assert_near(one[0], 0.04, 0);
	difference_holm(none, 2);
	assert_true(isnan(none[0]) && isnan(none[1]));
	difference_holm(NULL, 0);
}

static void nothing_is_detectable_where_no_p_is_below_alpha(void **state)
{
	static const double x[] = { 1, 1.01, 0.99, 1.02, 1 }, zeros[] = { -1, 1, -1, 1, 0 };
	static const double large[] = { 1e300, -1e300, 0, 1, 2 }, small[] = { 1e-300, 0, 0, 0, 0 };

	(void)state;
	assert_true(isinf(difference_detectable(x, 3, x, 3, 0.05)));
	assert_true(isinf(difference_detectable(x, 3, x, 3, 0.1)));
	assert_true(isfinite(difference_detectable(x, 3, x, 3, 0.11)));
	assert_true(isfinite(difference_detectable(x, 5, x, 5, 0.05)));
	assert_true(isinf(difference_detectable(x, 5, x, 5, 0.05 / 12)));
	assert_true(isinf(difference_detectable(x, 1, x, 5, 0.5)));
	assert_true(isinf(difference_detectable(x, 0, x, 5, 0.5)));
	assert_true(isnan(difference_detectable(x, 5, zeros, 5, 0.05)));
	assert_true(isinf(difference_detectable(large, 5, small, 5, 0.05)));
}

static void detectable_falls_with_values_and_rises_with_noise(void **state)
{
	static const double same[] = { 2, 2, 2, 2, 2 };
	double x[40], noisy[40], found;

	(void)state;
	draw(x, 40, 1, 0.01, 1);
	for (size_t i = 0; i < 40; i++)
		noisy[i] = x[i] * x[i];
	found = difference_detectable(x, 10, x, 10, 0.05);
	assert_true(difference_detectable(x, 40, x, 40, 0.05) < found);
	assert_true(difference_detectable(noisy, 10, x, 10, 0.05) > found);
	assert_true(difference_detectable(x, 10, x, 10, 0.05 / 12) > found);
	assert_near(difference_detectable(same, 5, same, 5, 0.05), 0, 0);
}

static void halves(void **state)
{
	double x[40], worst, alarms, doubled;

	(void)state;
	draw(x, 40, 5, 0.01, 1);
	assert_int_equal(difference_halves(x, 40, &worst, &alarms), 0);
	assert_true(worst > 0.004 && worst < 0.009);
	assert_true(alarms <= 0.08);
	for (size_t i = 0; i < 40; i++)
		x[i] *= x[i];
	assert_int_equal(difference_halves(x, 40, &doubled, &alarms), 0);
	assert_near(log1p(doubled), 2 * log1p(worst), EXACT);
}

static void halves_of_few_or_equal_values(void **state)
{
	static const double same[] = { 2, 2, 2, 2, 2 }, zeros[] = { 0, 0, 0, 0 };
	double worst, alarms;

	(void)state;
	assert_int_equal(difference_halves(same, 5, &worst, &alarms), 0);
	assert_true(worst == 0 && alarms == 0);
	assert_int_equal(difference_halves(zeros, 4, &worst, &alarms), 0);
	assert_true(isnan(worst) && alarms == 0);
	assert_int_equal(difference_halves(same, 3, &worst, &alarms), 0);
	assert_true(isnan(worst) && isnan(alarms));
	assert_int_equal(difference_halves(NULL, 0, &worst, &alarms), 0);
	assert_true(isnan(worst) && isnan(alarms));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(p_is_that_of_other_means),
		cmocka_unit_test(detectable_is_that_of_other_means),
		cmocka_unit_test(least_p),
		cmocka_unit_test(far_groups_have_the_least_p),
		cmocka_unit_test(equal_values_are_no_difference),
		cmocka_unit_test(no_p_of_nothing),
		cmocka_unit_test(order_and_scale_do_not_matter),
		cmocka_unit_test(ties),
		cmocka_unit_test(holm),
		cmocka_unit_test(nothing_is_detectable_where_no_p_is_below_alpha),
		cmocka_unit_test(detectable_falls_with_values_and_rises_with_noise),
		cmocka_unit_test(halves),
		cmocka_unit_test(halves_of_few_or_equal_values),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
