/* SPDX-License-Identifier: MIT */
#include "host/stats/difference.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "host/stats/sample.h"

/* p comes in steps: the highest one below alpha is the level that the test has. */
static double level_below(double alpha, double p_least)
{
	return p_least * (ceil(alpha / p_least) - 1);
}

/* A difference of the means this large is beyond the level's quantile with the power. */
static double difference_of(const struct sample *x, const struct sample *y, double level)
{
	double error = sqrt(sample_error2(x, y)), degrees;

	if (!(error > 0) || isinf(error))
		return error;
	degrees = sample_degrees(x, y);
	return error * (gsl_cdf_tdist_Qinv(level / 2, degrees) +
			gsl_cdf_tdist_Pinv(DIFFERENCE_POWER, degrees));
}

static double relative(struct sample *x, const struct sample *y, double level)
{
	if (y->logs)
		return expm1(difference_of(x, y, level));
	sample_stretch(x, x->unit / y->unit);
	return y->mean == 0 ? NAN : difference_of(x, y, level) / fabs(y->mean);
}

double difference_detectable(const double *x, size_t n, const double *y, size_t m, double alpha)
{
	int logs = sample_all_positive(x, n) && sample_all_positive(y, m);
	struct sample over = { .off = NULL }, under = { .off = NULL };
	double level, found = NAN;

	if (n < 2 || m < 2 || difference_p_least(n, m) >= alpha)
		return INFINITY;
	level = level_below(alpha, difference_p_least(n, m));
	if (!sample_take(&over, x, n, logs) && !sample_take(&under, y, m, logs))
		found = relative(&over, &under, level);
	sample_free(&over);
	sample_free(&under);
	return found;
}
