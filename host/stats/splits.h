/* SPDX-License-Identifier: MIT */
#ifndef HOST_STATS_SPLITS_H
#define HOST_STATS_SPLITS_H

#include <gsl/gsl_rng.h>
#include <stddef.h>

#include "host/stats/sample.h"

/*
 * The ways to share out a pool to two groups: all ways where they are no more than SPLITS_ALL,
 * else SPLITS_RANDOM random ones. How far apart a split's groups are is the absolute difference of
 * their means over its standard error, as Welch. Between groups of equal size that is the same as
 * the difference alone; between others the difference alone would take a group for another that is
 * only noisier (Janssen: Statist. Probab. Lett. 36, 1997; Chung, Romano: Ann. Statist. 41, 2013).
 * A group of a single value has no error, there it is the difference.
 *
 * Where the smaller group has more than SPLITS_MANY values, random splits would only show what is
 * known, that over them this is normal, and none are made.
 */
#define SPLITS_ALL 20000
#define SPLITS_RANDOM 9999
#define SPLITS_MANY 1000

struct splits {
	size_t total, part; /* values of the pool; of the smaller group */
	double squares;     /* of the pool */
	int all;
	size_t count;
	double *apart; /* [count], as t^2 / (t^2 + 1) */
};

/* A split is known by its smaller group: of the values less the pool's mean. */
struct part {
	double sum, squares;
};

/* Splits of the pool, of which a group takes `group` values. 0 or -ENOMEM. */
int splits_make(struct splits *splits, const struct sample *pool, size_t group);
void splits_free(struct splits *splits);

/* Two-sided p of a split, one of all; random ones do not include it, so it is one more. */
double splits_p(const struct splits *splits, const struct part *part);

/* What splits_p is at least for groups of n and m values, both above 0. */
double splits_p_least(size_t n, size_t m);

/* The absolute difference of the means. */
double splits_difference(const struct splits *splits, const struct part *part);

/* A random split: off[], of all values, is shuffled as far as the part goes. */
struct part splits_random(const struct splits *splits, gsl_rng *rng, double *off);

#endif
