/* SPDX-License-Identifier: MIT */
#ifndef HOST_STATS_ESTIMATE_H
#define HOST_STATS_ESTIMATE_H

#include <stddef.h>

/*
 * Numbers from independent replications: of a benchmark one value a boot, so a group is x[n] with
 * n boots. All are finite. Deterministic: the random numbers start from a fixed seed at each call,
 * and the order of x does not matter.
 *
 * Where all values are above zero the centre is the geometric mean (equal to the exponential of
 * the mean of logarithms), so that a ratio and its inverse say the same; else the arithmetic one.
 *
 * Intervals are bootstrap-t on that scale (host/stats/bootstrap.h). They cover the truth in 93 to
 * 97 % of trials where logarithms are normal, with 5, 10 and 30 boots and unequal groups, and where
 * their skewness is up to 0.5 with 5 boots or 1 with 10 (ci/unit/test_coverage.c). With 5 boots it
 * is 92.5 % at a skewness of 1, and 90 % at 2. They know nothing of what was in no boot: of a
 * disturbance of one boot in 50, most groups of 10 do not tell.
 */
#define ESTIMATE_LEVEL 0.95

struct estimate {
	double value; /* NAN: there is none */
	double low;   /* interval of ESTIMATE_LEVEL; NAN: too few values for one */
	double high;
};

/* The centre of x[n] with its interval: the value itself if all are equal. 0 or -ENOMEM. */
int estimate_centre(const double *x, size_t n, struct estimate *centre);

/*
 * centre(x) / centre(base) with its interval (two samples, each resampled on its own, standard
 * errors as Welch's). Both centres are geometric or both arithmetic. Of arithmetic ones the error
 * is that of x less base times the ratio, in base (delta method); there is no interval if base is
 * not told from zero, as then no ratio could be excluded. NAN where base has no centre other than
 * zero. 0 or -ENOMEM.
 */
int estimate_ratio(const double *x, size_t n, const double *base, size_t base_n,
		   struct estimate *ratio);

/* Standard deviation / |mean| of x[n]; NAN for less than two values or a mean of zero. */
double estimate_cv(const double *x, size_t n);

/* The median of x[n], which is sorted by this; NAN for n = 0. */
double estimate_median(double *x, size_t n);

#endif
