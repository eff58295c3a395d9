/* SPDX-License-Identifier: MIT */
#include "host/stats/sample.h"

#include <errno.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

#define ROUNDING 1e-15 /* units that a mean of zero may be off by */

/* Of logarithms near each other the difference is exact to its own last digits, not to theirs. */
static double on_scale(const struct sample *sample, double value)
{
	double unit = sample->unit;

	if (!sample->logs)
		return value / unit;
	return value < unit / 2 ? log(value) - log(unit) : log1p((value - unit) / unit);
}

static double unit_of(const double *x, size_t n)
{
	double most = 0;

	for (size_t i = 0; i < n; i++)
		most = fmax(most, fabs(x[i]));
	return most > 0 ? most : 1;
}

int sample_take(struct sample *sample, const double *x, size_t n, int logs)
{
	*sample = (struct sample){ .logs = logs, .unit = unit_of(x, n), .n = n };
	sample->off = malloc(n * sizeof(*sample->off));
	if (!sample->off)
		return -ENOMEM;
	for (size_t i = 0; i < n; i++)
		sample->off[i] = on_scale(sample, x[i]);
	gsl_sort(sample->off, 1, n);
	sample->mean = gsl_stats_mean(sample->off, 1, n);
	if (fabs(sample->mean) < ROUNDING)
		sample->mean = 0;
	for (size_t i = 0; i < n; i++)
		sample->off[i] -= sample->mean;
	sample->error2 = n < 2 ? NAN : gsl_stats_variance(sample->off, 1, n) / (double)n;
	return 0;
}

void sample_free(struct sample *sample)
{
	free(sample->off);
}

double sample_off(const struct sample *sample, double value)
{
	return on_scale(sample, value) - sample->mean;
}

void sample_stretch(struct sample *sample, double by)
{
	sample->mean *= by;
	sample->error2 *= by * by;
	for (size_t i = 0; i < sample->n; i++)
		sample->off[i] *= by;
}

int sample_all_positive(const double *x, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (!(x[i] > 0))
			return 0;
	}
	return 1;
}

double sample_error2(const struct sample *a, const struct sample *b)
{
	return a->error2 + (b ? b->error2 : 0);
}

static double part(const struct sample *sample, double error2)
{
	double share = sample ? sample->error2 / error2 : 0;

	return share > 0 ? share * share / ((double)sample->n - 1) : 0;
}

double sample_degrees(const struct sample *a, const struct sample *b)
{
	double error2 = sample_error2(a, b);

	return 1 / (part(a, error2) + part(b, error2));
}
