/* SPDX-License-Identifier: MIT */
#ifndef HOST_STATS_DIFFERENCE_H
#define HOST_STATS_DIFFERENCE_H

#include <stddef.h>

#define DIFFERENCE_ALPHA 0.05
#define DIFFERENCE_POWER 0.80

/*
 * Two-sided p of a permutation test: could x[n] and y[m] come from the same machine? All ways to
 * share out the values are tried where there are few (EXACT_MAX), else random ones, with a fixed
 * seed, the observed one among them. NAN if a group is empty.
 */
double difference_p(const double *x, size_t n, const double *y, size_t m);

/* The smallest p that difference_p can give for groups of n and m values: 1 if one is empty. */
double difference_p_least(size_t n, size_t m);

/* Holm's correction for all of p[count] together, in place; NANs are left out. */
void difference_holm(double *p, size_t count);

/*
 * The smallest relative difference (0.01: one percent) that groups with the spread of x and y
 * would show with a probability of DIFFERENCE_POWER at level alpha; INFINITY where none could be
 * (too few values for alpha). Welch-Satterthwaite, t quantiles by GSL.
 */
double difference_detectable(const double *x, size_t n, const double *y, size_t m, double alpha);

/*
 * A/A: x[n] of one configuration is split at random into two halves, DIFFERENCE_SPLITS times with
 * a fixed seed. *worst: the relative difference of the halves' centres that 95 % of the splits stay
 * below; *alarms: the share of splits whose p is below DIFFERENCE_ALPHA. NANs for n < 4. 0 or
 * -ENOMEM.
 */
#define DIFFERENCE_SPLITS 200
int difference_halves(const double *x, size_t n, double *worst, double *alarms);

#endif
