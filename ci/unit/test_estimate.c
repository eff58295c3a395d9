/* SPDX-License-Identifier: MIT */
#include "host/stats/estimate.h"

#include <float.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "ci/unit/stats_reference.h"
#include "host/stats/bootstrap.h"

#define EXACT 1e-12

static struct estimate centre_of(const double *x, size_t n)
{
	struct estimate centre;

	assert_int_equal(estimate_centre(x, n, &centre), 0);
	return centre;
}

static struct estimate ratio_of(const double *x, size_t n, const double *base, size_t m)
{
	struct estimate ratio;

	assert_int_equal(estimate_ratio(x, n, base, m, &ratio), 0);
	return ratio;
}

static void assert_near(double got, double wanted, double allowed)
{
	if (!(fabs(got - wanted) <= allowed))
		fail_msg("%.15g; expected %.15g +- %.3g", got, wanted, allowed);
}

static void assert_estimate(struct estimate got, double value, double low, double high,
			    double allowed)
{
	assert_near(got.value, value, fabs(value) * 1e-9);
	assert_near(got.low, low, allowed);
	assert_near(got.high, high, allowed);
}

static void assert_only_value(struct estimate got, double value)
{
	assert_near(got.value, value, fabs(value) * EXACT);
	assert_true(isnan(got.low) && isnan(got.high));
}

static void assert_none(struct estimate got)
{
	assert_true(isnan(got.value) && isnan(got.low) && isnan(got.high));
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

static void check_centre(const struct stats_reference *reference)
{
	const double *wanted = reference->wanted;

	assert_estimate(centre_of(reference->x, reference->n), wanted[0], wanted[1], wanted[2],
			wanted[3]);
}

static void check_ratio(const struct stats_reference *reference)
{
	const double *wanted = reference->wanted;

	assert_estimate(ratio_of(reference->x, reference->n, reference->y, reference->m), wanted[0],
			wanted[1], wanted[2], wanted[3]);
}

static void centres_are_those_of_other_means(void **state)
{
	(void)state;
	stats_reference_each("centre", check_centre);
}

static void ratios_are_those_of_other_means(void **state)
{
	(void)state;
	stats_reference_each("ratio", check_ratio);
}

static void few_values(void **state)
{
	static const double x[] = { 3, 5 };

	(void)state;
	assert_none(centre_of(x, 0));
	assert_only_value(centre_of(x, 1), 3);
	assert_none(ratio_of(x, 0, x, 2));
	assert_none(ratio_of(x, 2, x, 0));
	assert_only_value(ratio_of(x + 1, 1, x, 1), 5.0 / 3);
	assert_only_value(ratio_of(x, 2, x, 1), sqrt(15) / 3);
	assert_only_value(ratio_of(x, 1, x, 2), 3 / sqrt(15));
}

static void equal_values_are_their_own_interval(void **state)
{
	static const double values[] = { 0.1, 7, -3, 1e300, 5e-324, 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		double value = values[i],
		       x[7] = { value, value, value, value, value, value, value };

		assert_estimate(centre_of(x, 7), value, value, value, 0);
		if (value != 0)
			assert_estimate(ratio_of(x, 7, x, 3), 1, 1, 1, 0);
	}
}

/* Zeros and negative numbers have no logarithm: arithmetic means, and no ratio to nothing. */
static void values_not_above_zero(void **state)
{
	static const double zeros[6] = { 0 }, some[] = { 0, 1, 2, 3, 4, 5 };
	static const double about[] = { -2, 3, -1, 2, 0, 1 }, above[] = { 9, 10, 11, 10, 9, 11 };
	struct estimate ratio;

	(void)state;
	assert_near(centre_of(some, 6).value, 2.5, EXACT);
	assert_none(ratio_of(some, 6, zeros, 6));
	assert_estimate(ratio_of(zeros, 6, above, 6), 0, 0, 0, 0);
	assert_only_value(ratio_of(above, 6, about, 6), 20);
	ratio = ratio_of(some, 6, above, 6);
	assert_near(ratio.value, 0.25, EXACT);
	assert_true(ratio.low > 0 && ratio.low < 0.2 && ratio.high > 0.3 && ratio.high < 0.6);
}

static void order_does_not_matter(void **state)
{
	double x[9], y[12], back_x[9], back_y[12];
	struct estimate ratio, back;

	(void)state;
	draw(x, 9, 10, 0.1, 1);
	draw(y, 12, 11, 0.2, 2);
	for (size_t i = 0; i < 9; i++)
		back_x[i] = x[8 - i];
	for (size_t i = 0; i < 12; i++)
		back_y[i] = y[(i * 5) % 12];
	ratio = ratio_of(x, 9, y, 12);
	back = ratio_of(back_x, 9, back_y, 12);
	assert_memory_equal(&ratio, &back, sizeof(back));
	ratio = centre_of(x, 9);
	back = centre_of(back_x, 9);
	assert_memory_equal(&ratio, &back, sizeof(back));
}

static void scale_of_a_group_is_that_of_the_ratio(void **state)
{
	double x[9], y[12], scaled[9];
	struct estimate ratio, more, centre;

	(void)state;
	draw(x, 9, 10, 0.1, 3);
	draw(y, 12, 11, 0.2, 4);
	for (size_t i = 0; i < 9; i++)
		scaled[i] = x[i] * 1e6;
	ratio = ratio_of(x, 9, y, 12);
	more = ratio_of(scaled, 9, y, 12);
	assert_estimate(more, ratio.value * 1e6, ratio.low * 1e6, ratio.high * 1e6, 1e-4);
	centre = centre_of(x, 9);
	more = centre_of(scaled, 9);
	assert_estimate(more, centre.value * 1e6, centre.low * 1e6, centre.high * 1e6, 1e-4);
	y[0] = 0;
	ratio = ratio_of(x, 9, y, 12);
	more = ratio_of(scaled, 9, y, 12);
	assert_estimate(more, ratio.value * 1e6, ratio.low * 1e6, ratio.high * 1e6, 1e-4);
}

/* The bounds change places: whoever is the baseline, the tables say the same. */
static void inverse_ratio_is_that_of_swapped_groups(void **state)
{
	static const size_t sizes[][2] = { { 5, 5 }, { 5, 12 }, { 12, 5 }, { 3, 12 }, { 12, 12 } };
	double x[12], y[12];

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		struct estimate ratio, inverse;

		draw(x, sizes[i][0], 10, 0.1, 5 + i);
		draw(y, sizes[i][1], 11, 0.2, 15 + i);
		ratio = ratio_of(x, sizes[i][0], y, sizes[i][1]);
		inverse = ratio_of(y, sizes[i][1], x, sizes[i][0]);
		assert_estimate(inverse, 1 / ratio.value, 1 / ratio.high, 1 / ratio.low, EXACT);
	}
}

static double width(struct estimate estimate)
{
	return log(estimate.high / estimate.low);
}

/*
 * Of one group in proportion. Of two, as Student's, wider by much noise, but not by any little:
 * where a quiet group has little of it, more adds degrees of freedom too.
 */
static void noise_does_not_narrow(void **state)
{
	double x[8], y[8], noisier[8];

	(void)state;
	for (unsigned long seed = 1; seed < 50; seed++) {
		draw(x, 8, 1, 0.02, seed);
		draw(y, 8, 1, 0.02, seed + 100);
		for (size_t i = 0; i < 8; i++)
			noisier[i] = x[i] * x[i] * x[i];
		assert_near(width(centre_of(noisier, 8)), 3 * width(centre_of(x, 8)), 1e-9);
		assert_true(width(ratio_of(noisier, 8, y, 8)) > width(ratio_of(x, 8, y, 8)));
	}
}

/* One boot that something disturbed: the interval is wide, and not absurd. */
static void one_far_value(void **state)
{
	static const double x[] = { 100.0, 100.1, 99.9, 100.05, 93.0 };
	static const double ties[] = { 10, 10, 10, 10, 11 };
	struct estimate centre = centre_of(x, 5);

	(void)state;
	assert_true(centre.low > 90 && centre.low < 96);
	assert_true(centre.high > 99.9 && centre.high < 103);
	centre = centre_of(ties, 5);
	assert_true(centre.low > 9.6 && centre.low < 10);
	assert_true(centre.high > 10.7 && centre.high < 11.5);
}

static void far_apart_values(void **state)
{
	static const double x[] = { DBL_MIN, DBL_MAX, 1, 1, 1, 1 };
	static const double signs[] = { -DBL_MAX, DBL_MAX, 0, 0, DBL_MAX, DBL_MAX };
	struct estimate centre = centre_of(x, 6);

	(void)state;
	assert_true(isfinite(centre.value) && centre.low < 1e-100 && centre.high > 1e100);
	centre = centre_of(signs, 6);
	assert_near(centre.value / DBL_MAX, 1.0 / 3, EXACT);
	assert_true(centre.low < 0 && centre.high > centre.value);
}

/* Where it changes to Student's t for there being many values, nothing is to be seen of it. */
static void many_values(void **state)
{
	static double x[BOOTSTRAP_MANY + 1];
	struct estimate resampled, student;

	(void)state;
	draw(x, BOOTSTRAP_MANY + 1, 10, 0.1, 6);
	resampled = centre_of(x, BOOTSTRAP_MANY);
	student = centre_of(x, BOOTSTRAP_MANY + 1);
	assert_near(width(student) / width(resampled), 1, 0.06);
}

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Ten milliseconds without sanitizers. */
static void a_ratio_is_fast(void **state)
{
	double x[250], y[250], start;

	(void)state;
	draw(x, 250, 10, 0.1, 7);
	draw(y, 250, 10, 0.1, 8);
	start = seconds();
	ratio_of(x, 250, y, 250);
	assert_true(seconds() - start < 0.1);
}

static void cv(void **state)
{
	static const double x[] = { 2, 4, 4, 4, 5, 5, 7, 9 }, y[] = { -1, 1 }, below[] = { -1, -3 };

	(void)state;
	assert_near(estimate_cv(x, 8), sqrt(32.0 / 7) / 5, EXACT);
	assert_near(estimate_cv(below, 2), sqrt(2) / 2, EXACT);
	assert_true(isnan(estimate_cv(x, 0)) && isnan(estimate_cv(x, 1)));
	assert_true(isnan(estimate_cv(y, 2)));
}

static void median(void **state)
{
	double x[] = { 5, -1, 3, 8 };

	(void)state;
	assert_true(isnan(estimate_median(x, 0)));
	assert_near(estimate_median(x, 1), 5, 0);
	assert_near(estimate_median(x, 3), 3, 0);
	assert_near(estimate_median(x, 4), 4, 0);
	assert_true(x[0] == -1 && x[3] == 8);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(centres_are_those_of_other_means),
		cmocka_unit_test(ratios_are_those_of_other_means),
		cmocka_unit_test(few_values),
		cmocka_unit_test(equal_values_are_their_own_interval),
		cmocka_unit_test(values_not_above_zero),
		cmocka_unit_test(order_does_not_matter),
		cmocka_unit_test(scale_of_a_group_is_that_of_the_ratio),
		cmocka_unit_test(inverse_ratio_is_that_of_swapped_groups),
		cmocka_unit_test(noise_does_not_narrow),
		cmocka_unit_test(one_far_value),
		cmocka_unit_test(far_apart_values),
		cmocka_unit_test(many_values),
		cmocka_unit_test(a_ratio_is_fast),
		cmocka_unit_test(cv),
		cmocka_unit_test(median),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
