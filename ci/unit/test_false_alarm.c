/* SPDX-License-Identifier: MIT */
/* How often a difference is reported where there is none, and where there is one. */
#include "host/stats/difference.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define BOOTS_MAX 30
#define METRICS 12

struct row {
	size_t boots, base_boots;
	double cv, base_cv;
	size_t trials;
};

static void draw(gsl_rng *rng, double *x, size_t n, double centre, double cv)
{
	for (size_t i = 0; i < n; i++)
		x[i] = centre * exp(gsl_ran_gaussian(rng, cv));
}

static double p_of(gsl_rng *rng, const struct row *row, double ratio)
{
	double x[BOOTS_MAX], base[BOOTS_MAX];

	draw(rng, x, row->boots, ratio, row->cv);
	draw(rng, base, row->base_boots, 1, row->base_cv);
	return difference_p(x, row->boots, base, row->base_boots);
}

/* The share of trials may be over the limit by three of its standard errors. */
static void assert_share(size_t found, size_t trials, double limit, const char *what)
{
	double share = (double)found / (double)trials;
	double error = sqrt(limit * (1 - limit) / (double)trials);

	print_message("# %s: %.1f %% of %zu\n", what, share * 100, trials);
	assert_true(share <= limit + 3 * error);
}

/* A sheet of metrics of the same machine, marked ~ unless a corrected p is below the limit. */
static void check_sheets(gsl_rng *rng, const struct row *row)
{
	size_t singles = 0, sheets = 0;
	double p[METRICS], least;

	for (size_t i = 0; i < row->trials; i++) {
		for (size_t k = 0; k < METRICS; k++) {
			p[k] = p_of(rng, row, 1);
			singles += p[k] < DIFFERENCE_ALPHA;
		}
		difference_holm(p, METRICS);
		gsl_stats_minmax(&least, &(double){ 0 }, p, 1, METRICS);
		sheets += least < DIFFERENCE_ALPHA;
	}
	print_message("# %zu/%zu boots\n", row->boots, row->base_boots);
	assert_share(singles, row->trials * METRICS, DIFFERENCE_ALPHA, "single tests");
	assert_share(sheets, row->trials, DIFFERENCE_ALPHA, "sheets");
}

static void of_the_same_machine(void **state)
{
	static const struct row rows[] = {
		{ 5, 5, 0.01, 0.01, 1000 }, { 6, 8, 0.01, 0.01, 500 },
		{ 8, 8, 0.2, 0.2, 200 },    { 10, 10, 0.01, 0.01, 200 },
		{ 5, 30, 0.01, 0.01, 200 }, { 30, 30, 0.05, 0.05, 100 },
	};
	gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		check_sheets(rng, &rows[i]);
	gsl_rng_free(rng);
}

/* The same centre, but not the same noise: not what is tested, and yet no great harm. */
static void of_equal_centres(void **state)
{
	static const struct row rows[] = {
		{ 5, 5, 0.01, 0.03, 1000 },
		{ 5, 30, 0.03, 0.01, 1000 },
		{ 5, 30, 0.01, 0.03, 1000 },
	};
	gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		size_t alarms = 0;

		for (size_t k = 0; k < rows[i].trials; k++)
			alarms += p_of(rng, &rows[i], 1) < DIFFERENCE_ALPHA;
		assert_share(alarms, rows[i].trials, 0.085, "unequal noise");
	}
	gsl_rng_free(rng);
}

/* Values whose spread is exactly this. */
static void spread_out(double *x, size_t n, double cv)
{
	double spread;

	for (size_t i = 0; i < n; i++)
		x[i] = (double)i;
	spread = gsl_stats_sd(x, 1, n);
	for (size_t i = 0; i < n; i++)
		x[i] = exp(x[i] * cv / spread);
}

static double power_of(gsl_rng *rng, const struct row *row, double alpha)
{
	double x[BOOTS_MAX], base[BOOTS_MAX], detectable;
	size_t found = 0;

	spread_out(x, row->boots, row->cv);
	spread_out(base, row->base_boots, row->base_cv);
	detectable = difference_detectable(x, row->boots, base, row->base_boots, alpha);
	for (size_t i = 0; i < row->trials; i++)
		found += p_of(rng, row, 1 + detectable) < alpha;
	print_message("# %zu/%zu boots, %.1f %% of difference: %.1f %% shown\n", row->boots,
		      row->base_boots, detectable * 100, 100 * (double)found / (double)row->trials);
	return (double)found / (double)row->trials;
}

static void what_is_detectable_shows(void **state)
{
	static const struct row rows[] = { { 5, 5, 0.01, 0.01, 1000 },
					   { 10, 10, 0.2, 0.2, 500 },
					   { 5, 30, 0.01, 0.01, 500 } };
	static const struct row few = { 6, 6, 0.01, 0.01, 1000 };
	gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_true(fabs(power_of(rng, &rows[i], 0.05) - DIFFERENCE_POWER) < 0.05);
	assert_true(power_of(rng, &few, 0.05 / METRICS) > 0.6);
	gsl_rng_free(rng);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(of_the_same_machine),
		cmocka_unit_test(of_equal_centres),
		cmocka_unit_test(what_is_detectable_shows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
