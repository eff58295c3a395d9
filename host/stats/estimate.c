/* SPDX-License-Identifier: MIT */
#include "host/stats/estimate.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

#include "host/stats/bootstrap.h"
#include "host/stats/sample.h"

static const struct estimate none = { NAN, NAN, NAN };

static double in_unit(int logs, double unit, double value)
{
	return unit * (logs ? exp(value) : value);
}

int estimate_centre(const double *x, size_t n, struct estimate *centre)
{
	struct sample sample;
	int err;

	*centre = none;
	if (n == 0)
		return 0;
	err = sample_take(&sample, x, n, sample_all_positive(x, n));
	if (!err)
		err = bootstrap_interval(&sample, NULL, &centre->low, &centre->high);
	if (!err) {
		centre->value = in_unit(sample.logs, sample.unit, sample.mean);
		centre->low = in_unit(sample.logs, sample.unit, centre->low);
		centre->high = in_unit(sample.logs, sample.unit, centre->high);
	}
	sample_free(&sample);
	return err;
}

/* Two geometric means: on the scale their ratio is a difference. */
static int by_logs(const struct sample *x, const struct sample *base, struct estimate *ratio)
{
	double unit = x->unit / base->unit, low, high;
	int err = bootstrap_interval(x, base, &low, &high);

	ratio->value = in_unit(1, unit, x->mean - base->mean);
	ratio->low = in_unit(1, unit, low);
	ratio->high = in_unit(1, unit, high);
	return err;
}

static int is_off_zero(const struct sample *base)
{
	double t;

	if (base->n < 2)
		return 0;
	t = gsl_cdf_tdist_Qinv((1 - ESTIMATE_LEVEL) / 2, (double)base->n - 1);
	return fabs(base->mean) > t * sqrt(base->error2);
}

/* Two arithmetic means: by how much x is off base times the ratio, in base (the delta method). */
static int by_means(const struct sample *x, struct sample *base, struct estimate *ratio)
{
	double under = base->mean, value = x->mean / under, unit = x->unit / base->unit, low, high;
	int off_zero = is_off_zero(base), err;

	ratio->value = unit * value;
	if (!off_zero)
		return 0;
	sample_stretch(base, value);
	err = bootstrap_interval(x, base, &low, &high);
	ratio->low = unit * (value + (under > 0 ? low : high) / under);
	ratio->high = unit * (value + (under > 0 ? high : low) / under);
	return err;
}

int estimate_ratio(const double *x, size_t n, const double *base, size_t base_n,
		   struct estimate *ratio)
{
	int logs = sample_all_positive(x, n) && sample_all_positive(base, base_n), err;
	struct sample over, under = { .off = NULL };

	*ratio = none;
	if (n == 0 || base_n == 0)
		return 0;
	err = sample_take(&over, x, n, logs);
	if (!err)
		err = sample_take(&under, base, base_n, logs);
	if (!err && logs)
		err = by_logs(&over, &under, ratio);
	else if (!err && under.mean != 0)
		err = by_means(&over, &under, ratio);
	sample_free(&over);
	sample_free(&under);
	return err;
}

double estimate_cv(const double *x, size_t n)
{
	double mean = gsl_stats_mean(x, 1, n);

	return n < 2 || mean == 0 ? NAN : gsl_stats_sd_m(x, 1, n, mean) / fabs(mean);
}

double estimate_median(double *x, size_t n)
{
	gsl_sort(x, 1, n);
	return n == 0 ? NAN : gsl_stats_median_from_sorted_data(x, 1, n);
}
