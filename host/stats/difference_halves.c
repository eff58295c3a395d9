/* SPDX-License-Identifier: MIT */
#include "host/stats/difference.h"

#include <errno.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

#include "host/stats/sample.h"
#include "host/stats/splits.h"

#define SEED 2 /* not that of the splits that p is of */
#define USUAL 0.95

static double relative(const struct sample *sample, double apart)
{
	if (sample->logs)
		return expm1(apart);
	return sample->mean == 0 ? NAN : apart / fabs(sample->mean);
}

static void split(gsl_rng *rng, const struct sample *sample, const struct splits *splits,
		  double *worst, double *alarms)
{
	double apart[DIFFERENCE_SPLITS];
	size_t below = 0;

	gsl_rng_set(rng, SEED);
	for (size_t i = 0; i < DIFFERENCE_SPLITS; i++) {
		struct part half = splits_random(splits, rng, sample->off);

		apart[i] = splits_difference(splits, &half);
		below += splits_p(splits, &half) < DIFFERENCE_ALPHA;
	}
	gsl_sort(apart, 1, DIFFERENCE_SPLITS);
	*worst = relative(sample,
			  gsl_stats_quantile_from_sorted_data(apart, 1, DIFFERENCE_SPLITS, USUAL));
	*alarms = (double)below / DIFFERENCE_SPLITS;
}

int difference_halves(const double *x, size_t n, double *worst, double *alarms)
{
	struct splits splits = { .apart = NULL };
	struct sample sample;
	gsl_rng *rng;
	int err;

	*worst = *alarms = NAN;
	if (n < DIFFERENCE_HALVES_LEAST)
		return 0;
	rng = gsl_rng_alloc(gsl_rng_taus2);
	err = sample_take(&sample, x, n, sample_all_positive(x, n));
	if (!err)
		err = splits_make(&splits, &sample, n / 2);
	if (!err && rng)
		split(rng, &sample, &splits, worst, alarms);
	splits_free(&splits);
	sample_free(&sample);
	if (rng)
		gsl_rng_free(rng);
	return rng ? err : -ENOMEM;
}
