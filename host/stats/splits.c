/* SPDX-License-Identifier: MIT */
#include "host/stats/splits.h"

#include <errno.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define SEED 1
#define MEANS_EQUAL 1e-12 /* values that differ by no more do so by rounding */
#define TIE 1e-9

/* How many there are; any number above SPLITS_ALL if more. */
static double possible(size_t total, size_t part)
{
	double ways = 1;

	for (size_t i = 0; i < part && ways <= SPLITS_ALL; i++)
		ways = ways * (double)(total - i) / (double)(i + 1);
	return ways;
}

double splits_difference(const struct splits *splits, const struct part *part)
{
	return fabs(part->sum) *
	       (1 / (double)splits->part + 1 / (double)(splits->total - splits->part));
}

static double error2(double sum, double squares, size_t n)
{
	double count = (double)n;

	return (squares - sum * sum / count) / (count - 1) / count;
}

static double apart(const struct splits *splits, const struct part *part)
{
	double difference = splits_difference(splits, part), error = splits->squares;

	if (difference < MEANS_EQUAL)
		return 0;
	if (splits->part > 1)
		error = error2(part->sum, part->squares, splits->part) +
			error2(part->sum, splits->squares - part->squares,
			       splits->total - splits->part);
	return difference * difference / (difference * difference + fmax(error, 0));
}

/* All parts that begin with `part` and take `more` of the values of off[left]. */
static void walk(struct splits *splits, const double *off, size_t left, size_t more,
		 struct part part)
{
	if (more == 0) {
		splits->apart[splits->count++] = apart(splits, &part);
		return;
	}
	for (size_t i = 0; i + more <= left; i++)
		walk(splits, off + i + 1, left - i - 1, more - 1,
		     (struct part){ part.sum + off[i], part.squares + off[i] * off[i] });
}

struct part splits_random(const struct splits *splits, gsl_rng *rng, double *off)
{
	struct part part = { 0 };

	for (size_t i = 0; i < splits->part; i++) {
		size_t with = i + (size_t)((uint64_t)gsl_rng_get(rng) * (splits->total - i) >> 32);
		double taken = off[with];

		off[with] = off[i];
		off[i] = taken;
		part.sum += taken;
		part.squares += taken * taken;
	}
	return part;
}

static int draw(struct splits *splits, const double *off)
{
	double *shuffled = malloc(splits->total * sizeof(*shuffled));
	gsl_rng *rng = gsl_rng_alloc(gsl_rng_taus2);
	int err = shuffled && rng ? 0 : -ENOMEM;

	if (!err) {
		memcpy(shuffled, off, splits->total * sizeof(*shuffled));
		gsl_rng_set(rng, SEED);
	}
	while (!err && splits->count < SPLITS_RANDOM) {
		struct part part = splits_random(splits, rng, shuffled);

		splits->apart[splits->count++] = apart(splits, &part);
	}
	if (rng)
		gsl_rng_free(rng);
	free(shuffled);
	return err;
}

int splits_make(struct splits *splits, const struct sample *pool, size_t group)
{
	size_t total = pool->n, part = group < total - group ? group : total - group;
	double ways = possible(total, part);

	*splits = (struct splits){ .total = total, .part = part, .all = ways <= SPLITS_ALL };
	for (size_t i = 0; i < total; i++)
		splits->squares += pool->off[i] * pool->off[i];
	if (part > SPLITS_MANY)
		return 0;
	splits->apart = malloc((splits->all ? (size_t)ways : SPLITS_RANDOM) * sizeof(double));
	if (!splits->apart)
		return -ENOMEM;
	if (!splits->all)
		return draw(splits, pool->off);
	walk(splits, pool->off, total, part, (struct part){ 0 });
	return 0;
}

void splits_free(struct splits *splits)
{
	free(splits->apart);
}

static double normal_p(double apart)
{
	return 2 * gsl_cdf_ugaussian_Q(sqrt(apart / (1 - apart)));
}

double splits_p(const struct splits *splits, const struct part *part)
{
	double observed = apart(splits, part);
	size_t further = 0;

	if (splits->part > SPLITS_MANY)
		return fmax(normal_p(observed), 1.0 / (SPLITS_RANDOM + 1));
	for (size_t i = 0; i < splits->count; i++)
		further += splits->apart[i] >= observed - TIE;
	return splits->all ? (double)further / (double)splits->count :
			     (double)(further + 1) / (double)(splits->count + 1);
}

double splits_p_least(size_t n, size_t m)
{
	double ways = possible(n + m, n < m ? n : m);

	if (ways > SPLITS_ALL)
		return 1.0 / (SPLITS_RANDOM + 1);
	return (n == m ? 2 : 1) / ways;
}
