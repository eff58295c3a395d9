/* SPDX-License-Identifier: MIT */
#ifndef HOST_STATS_DIFFERENCE_H
#define HOST_STATS_DIFFERENCE_H

#include <stddef.h>

/* Values are finite. As in estimate.h, logarithms are compared if all of both are above zero. */
#define DIFFERENCE_ALPHA 0.05
#define DIFFERENCE_POWER 0.80

/*
 * Two-sided p of a permutation test: could x[n] and y[m] come from the same machine? All ways to
 * share out the values are tried where there are few, else random ones, with a fixed seed, the
 * observed one among them (host/stats/splits.h). False alarms are no more than p says if the groups
 * are of one distribution. If only their centres are the same, and one group is three times as
 * noisy, they are up to 9 % at 5 % with 5 values in it, 6 % with 10. NAN if a group is empty, or
 * memory is short.
 */
double difference_p(const double *x, size_t n, const double *y, size_t m);

/*
 * The smallest p that difference_p can give for groups of n and m values: 1 if one is empty. One
 * way of all; of equal groups two, as each way has its mirror image.
 */
double difference_p_least(size_t n, size_t m);

/* Holm's correction for all of p[count] together, in place; NANs are left out. */
void difference_holm(double *p, size_t count);

/*
 * The smallest difference, relative to the centre of y (0.01: one percent), that groups with the
 * spread of x and y would show with a probability of DIFFERENCE_POWER by a p below alpha. Welch-
 * Satterthwaite, t quantiles by GSL, at the highest p below alpha that there is. It is nearer to
 * 0.7 for alphas of which there are few (6 against 6 values at 0.05 / 12). INFINITY where none
 * could be shown: no p is below alpha, or a group of one value has no spread. NAN if the centre of
 * y is zero, or memory is short.
 */
double difference_detectable(const double *x, size_t n, const double *y, size_t m, double alpha);

/*
 * A/A: x[n] of one configuration is split at random into two halves, DIFFERENCE_SPLITS times with
 * a fixed seed. *worst: the relative difference of the halves' centres that 95 % of the splits stay
 * below; *alarms: the share of splits whose p is below DIFFERENCE_ALPHA. NANs for n < 4. 0 or
 * -ENOMEM.
 *
 * As the halves are random, *alarms is DIFFERENCE_ALPHA at most, but for chance, whatever x is: it
 * proves the test, and nothing of the machine. What changed from the first boots to the last shows
 * in difference_p(x, n / 2, x + n / 2, n - n / 2), with x in the order of the boots.
 */
#define DIFFERENCE_SPLITS 200
#define DIFFERENCE_HALVES_LEAST 4
int difference_halves(const double *x, size_t n, double *worst, double *alarms);

#endif
