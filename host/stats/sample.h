/* SPDX-License-Identifier: MIT */
#ifndef HOST_STATS_SAMPLE_H
#define HOST_STATS_SAMPLE_H

#include <stddef.h>

/*
 * A group's values on the scale that means are taken on: logarithms or as they are, in a unit of
 * the group's own, so that nothing overflows and equal values are exactly equal. Sorted, so that
 * the order in which they came changes nothing.
 */
struct sample {
	int logs;
	double unit;   /* a value of zero (logs) or one on the scale */
	double mean;   /* on the scale */
	double error2; /* squared standard error of the mean; NAN for n = 1 */
	size_t n;
	double *off; /* [n], less the mean */
};

/* x[n] are finite, n > 0; logs: all are above zero. 0 or -ENOMEM. */
int sample_take(struct sample *sample, const double *x, size_t n, int logs);
void sample_free(struct sample *sample);

/* What a value of the same scale is off the mean. */
double sample_off(const struct sample *sample, double value);

/* As other units would have it: all deviations, and the mean, times `by`. */
void sample_stretch(struct sample *sample, double by);

int sample_all_positive(const double *x, size_t n);

/*
 * Squared standard error of mean(a) - mean(b), or of mean(a) if b is NULL, and its degrees of
 * freedom (Welch-Satterthwaite) if it is finite and above zero.
 */
double sample_error2(const struct sample *a, const struct sample *b);
double sample_degrees(const struct sample *a, const struct sample *b);

#endif
