/* SPDX-License-Identifier: MIT */
#include "host/stats/bootstrap.h"

#include <errno.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "host/stats/estimate.h"

#define TAIL ((1 - ESTIMATE_LEVEL) / 2)
#define RESAMPLES 2000
#define RANK 50 /* of the resample at TAIL, from either end */
#define SEED 1

struct resample {
	double mean, error2;
};

/* Of two resamples that are made at once. */
struct twice {
	double one, other;
};

/*
 * The square of a coordinate of a random point in a disc is of Beta(1/2, 3/2); only their relation
 * counts, so the radius is any. The other coordinate makes the weight of another resample.
 */
static struct twice weights(gsl_rng *rng)
{
	int64_t x, y;

	do {
		uint64_t bits = gsl_rng_get(rng);

		x = 2 * (int64_t)(bits & 0xffff) - 0xffff;
		y = 2 * (int64_t)(bits >> 16 & 0xffff) - 0xffff;
	} while (x * x + y * y > (int64_t)0xffff * 0xffff);
	return (struct twice){ (double)(x * x), (double)(y * y) };
}

static struct resample weighted(double all, double sum, double squares, size_t n)
{
	double mean = sum / all;

	return (struct resample){ mean, (squares / all - mean * mean) / (double)(n - 1) };
}

static void resample(gsl_rng *rng, const struct sample *sample, struct resample to[2])
{
	struct twice all = { 0 }, sum = { 0 }, squares = { 0 };

	for (size_t i = 0; i < sample->n; i++) {
		struct twice weight = weights(rng);
		double off = sample->off[i];

		all.one += weight.one;
		all.other += weight.other;
		sum.one += weight.one * off;
		sum.other += weight.other * off;
		squares.one += weight.one * off * off;
		squares.other += weight.other * off * off;
	}
	to[0] = weighted(all.one, sum.one, squares.one, sample->n);
	to[1] = weighted(all.other, sum.other, squares.other, sample->n);
}

static void resample_all(gsl_rng *rng, const struct sample *a, const struct sample *b, double *t)
{
	for (int i = 0; i < RESAMPLES; i += 2) {
		struct resample of_a[2], of_b[2] = { 0 };

		resample(rng, a, of_a);
		if (b)
			resample(rng, b, of_b);
		for (int k = 0; k < 2; k++)
			t[i + k] = (of_a[k].mean - of_b[k].mean) /
				   sqrt(of_a[k].error2 + of_b[k].error2);
	}
}

/* Quantiles of t; the noisier group takes its weights first, whichever of a and b it is. */
static int quantiles(const struct sample *a, const struct sample *b, double *low, double *high)
{
	int swap = b && b->error2 > a->error2;
	double lowest[RANK], highest[RANK], *t = malloc(RESAMPLES * sizeof(*t));
	gsl_rng *rng = gsl_rng_alloc(gsl_rng_taus2);

	if (t && rng) {
		gsl_rng_set(rng, SEED);
		resample_all(rng, swap ? b : a, swap ? a : b, t);
		gsl_sort_smallest(lowest, RANK, t, 1, RESAMPLES);
		gsl_sort_largest(highest, RANK, t, 1, RESAMPLES);
		*low = swap ? -highest[RANK - 1] : lowest[RANK - 1];
		*high = swap ? -lowest[RANK - 1] : highest[RANK - 1];
	}
	if (rng)
		gsl_rng_free(rng);
	free(t);
	return t && rng ? 0 : -ENOMEM;
}

static int between(const struct sample *a, const struct sample *b, double *low, double *high)
{
	size_t fewest = b && b->n < a->n ? b->n : a->n;
	double student = gsl_cdf_tdist_Qinv(TAIL, sample_degrees(a, b));
	int err;

	if (fewest < BOOTSTRAP_FEW)
		student = gsl_cdf_tdist_Qinv(TAIL, (double)fewest - 1);
	*low = -student;
	*high = student;
	if (fewest < BOOTSTRAP_FEW || a->n + (b ? b->n : 0) > BOOTSTRAP_MANY)
		return 0;
	err = quantiles(a, b, low, high);
	*low = fmax(*low, -BOOTSTRAP_REACH * student);
	*high = fmin(*high, BOOTSTRAP_REACH * student);
	return err;
}

int bootstrap_interval(const struct sample *a, const struct sample *b, double *low, double *high)
{
	double difference = a->mean - (b ? b->mean : 0), error = sqrt(sample_error2(a, b));
	double t_low = 0, t_high = 0;

	*low = *high = NAN;
	if (isnan(error))
		return 0;
	if (error > 0 && between(a, b, &t_low, &t_high))
		return -ENOMEM;
	*low = difference - t_high * error;
	*high = difference - t_low * error;
	return 0;
}
