/* SPDX-License-Identifier: MIT */
#include "host/stats/difference.h"

#include <math.h>

/* Until all are done, those that are have their sign set. */
static double *smallest(double *p, size_t count)
{
	double *found = NULL;

	for (size_t i = 0; i < count; i++) {
		if (!isnan(p[i]) && !signbit(p[i]) && (!found || p[i] < *found))
			found = &p[i];
	}
	return found;
}

void difference_holm(double *p, size_t count)
{
	size_t left = 0;
	double corrected = 0, *next;

	for (size_t i = 0; i < count; i++)
		left += !isnan(p[i]);
	for (; (next = smallest(p, count)); left--) {
		corrected = fmin(fmax(corrected, *next * (double)left), 1);
		*next = -corrected;
	}
	for (size_t i = 0; i < count; i++)
		p[i] = fabs(p[i]);
}
