/* SPDX-License-Identifier: MIT */
/* How often intervals of 95 % hold the truth, where it is known. */
#include "host/stats/estimate.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define CENTRE 1234.5
#define RATIO 1.03
#define BOOTS_MAX 30

/*
 * The standard error of a share of 2000 trials is 0.5 %: what is right is four from the limits. The
 * seed is fixed, so what passes always passes.
 */
#define LEAST 0.93
#define MOST 0.97

/* Logarithms are normal, or gamma-distributed with this skewness. */
struct row {
	size_t boots, base_boots; /* base_boots 0: the centre's interval, else the ratio's */
	double cv, base_cv, skewness;
	size_t trials;
	double least;
};

static double deviate(gsl_rng *rng, double skewness)
{
	double shape = 4 / (skewness * skewness);

	if (skewness == 0)
		return gsl_ran_gaussian(rng, 1);
	return (gsl_ran_gamma(rng, shape, 1) - shape) / sqrt(shape);
}

static void draw(gsl_rng *rng, double *x, size_t n, double centre, double cv, double skewness)
{
	double spread = sqrt(log1p(cv * cv));

	for (size_t i = 0; i < n; i++)
		x[i] = centre * exp(spread * deviate(rng, skewness));
}

static int covers(gsl_rng *rng, const struct row *row)
{
	double x[BOOTS_MAX], base[BOOTS_MAX], truth = row->base_boots ? RATIO : CENTRE * RATIO;
	struct estimate estimate;

	draw(rng, x, row->boots, CENTRE * RATIO, row->cv, row->skewness);
	draw(rng, base, row->base_boots, CENTRE, row->base_cv, row->skewness);
	if (row->base_boots)
		assert_int_equal(estimate_ratio(x, row->boots, base, row->base_boots, &estimate),
				 0);
	else
		assert_int_equal(estimate_centre(x, row->boots, &estimate), 0);
	return estimate.low <= truth && truth <= estimate.high;
}

static void check(gsl_rng *rng, const struct row *row)
{
	size_t covered = 0;
	double share;

	for (size_t i = 0; i < row->trials; i++)
		covered += (size_t)covers(rng, row);
	share = (double)covered / (double)row->trials;
	print_message("# %2zu/%-2zu boots, cv %.2f/%.2f, skewness %.1f: %.1f %% of %zu\n",
		      row->boots, row->base_boots, row->cv, row->base_cv, row->skewness,
		      share * 100, row->trials);
	assert_true(share >= row->least && share <= MOST);
}

static void check_all(const struct row *rows, size_t count)
{
	gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);

	for (size_t i = 0; i < count; i++)
		check(rng, &rows[i]);
	gsl_rng_free(rng);
}

static void centre(void **state)
{
	static const struct row rows[] = {
		{ 5, 0, 0.01, 0, 0, 10000, LEAST }, { 10, 0, 0.01, 0, 0, 2000, LEAST },
		{ 30, 0, 0.01, 0, 0, 1000, LEAST }, { 5, 0, 0.2, 0, 0, 2000, LEAST },
		{ 10, 0, 0.2, 0, 0, 1000, LEAST },
	};

	(void)state;
	check_all(rows, sizeof(rows) / sizeof(rows[0]));
}

static void ratio(void **state)
{
	static const struct row rows[] = {
		{ 5, 5, 0.01, 0.01, 0, 2000, LEAST },
		{ 10, 10, 0.01, 0.01, 0, 2000, LEAST },
		{ 30, 30, 0.01, 0.01, 0, 1000, LEAST },
		{ 5, 5, 0.2, 0.2, 0, 1000, LEAST },
	};

	(void)state;
	check_all(rows, sizeof(rows) / sizeof(rows[0]));
}

static void ratio_of_unequal_groups(void **state)
{
	static const struct row rows[] = {
		{ 5, 10, 0.01, 0.03, 0, 2000, LEAST },
		{ 5, 30, 0.03, 0.01, 0, 1000, LEAST },
		{ 30, 10, 0.05, 0.2, 0, 1000, LEAST },
	};

	(void)state;
	check_all(rows, sizeof(rows) / sizeof(rows[0]));
}

static void skewed(void **state)
{
	static const struct row rows[] = {
		{ 5, 0, 0.05, 0, 0.5, 10000, LEAST },   { 10, 0, 0.05, 0, 1, 2000, LEAST },
		{ 30, 0, 0.05, 0, 1, 1000, LEAST },     { 5, 5, 0.05, 0.05, 1, 1000, LEAST },
		{ 10, 10, 0.05, 0.05, 1, 1000, LEAST },
	};

	(void)state;
	check_all(rows, sizeof(rows) / sizeof(rows[0]));
}

/* Where it does not hold, and by how much: a skewness of 1 with 5 boots, an exponential's of 2. */
static void too_skewed(void **state)
{
	static const struct row rows[] = {
		{ 5, 0, 0.05, 0, 1, 2000, 0.91 },
		{ 5, 0, 0.05, 0, 2, 2000, 0.88 },
		{ 10, 0, 0.05, 0, 2, 1000, 0.91 },
		{ 5, 30, 0.05, 0.05, 1, 1000, 0.91 },
	};

	(void)state;
	check_all(rows, sizeof(rows) / sizeof(rows[0]));
}

/* Two or three boots have Student's interval, which is wide. */
static void very_few(void **state)
{
	static const struct row rows[] = {
		{ 2, 0, 0.01, 0, 0, 10000, 0.94 },
		{ 3, 0, 0.01, 0, 0, 10000, 0.94 },
		{ 4, 0, 0.01, 0, 0, 10000, 0.94 },
	};

	(void)state;
	check_all(rows, sizeof(rows) / sizeof(rows[0]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(centre),
		cmocka_unit_test(ratio),
		cmocka_unit_test(ratio_of_unequal_groups),
		cmocka_unit_test(skewed),
		cmocka_unit_test(too_skewed),
		cmocka_unit_test(very_few),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
