/* SPDX-License-Identifier: MIT */
#ifndef HOST_STATS_ESTIMATE_H
#define HOST_STATS_ESTIMATE_H

#include <stddef.h>

/*
 * Numbers from independent replications: of a benchmark one value a boot, so a group is x[n] with
 * n boots. Deterministic: the random numbers start from a fixed seed at each call.
 *
 * Where all values are above zero the centre is the geometric mean (equal to the exponential of
 * the mean of logarithms), so that a ratio and its inverse say the same; else the arithmetic one.
 */
#define ESTIMATE_LEVEL 0.95

struct estimate {
	double value; /* NAN: there is none */
	double low;   /* interval of ESTIMATE_LEVEL; NAN: too few values for one */
	double high;
};

/* The centre of x[n] with its bootstrap-t interval. 0 or -ENOMEM. */
int estimate_centre(const double *x, size_t n, struct estimate *centre);

/*
 * centre(x) / centre(base) with its bootstrap-t interval (two samples, each resampled on its own,
 * standard errors as Welch's). NAN where base has no centre other than zero. 0 or -ENOMEM.
 */
int estimate_ratio(const double *x, size_t n, const double *base, size_t base_n,
		   struct estimate *ratio);

/* Standard deviation / mean of x[n]; NAN for less than two values or a mean of zero. */
double estimate_cv(const double *x, size_t n);

/* The median of x[n], which is sorted by this; NAN for n = 0. */
double estimate_median(double *x, size_t n);

#endif
