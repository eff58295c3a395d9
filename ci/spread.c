/* SPDX-License-Identifier: MIT */
#include "ci/spread.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

int spread_add(struct spread *spread, double value)
{
	if (spread->count == SPREAD_MAX)
		return -E2BIG;
	spread->values[spread->count++] = value;
	return 0;
}

static int compare(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;

	return (left > right) - (left < right);
}

static const double *sorted(struct spread *spread)
{
	qsort(spread->values, (size_t)spread->count, sizeof(spread->values[0]), compare);
	return spread->values;
}

double spread_median(struct spread *spread)
{
	const double *values = sorted(spread);

	return (values[(spread->count - 1) / 2] + values[spread->count / 2]) / 2;
}

double spread_low(struct spread *spread)
{
	return sorted(spread)[0];
}

double spread_high(struct spread *spread)
{
	return sorted(spread)[spread->count - 1];
}

void spread_print(struct spread *spread, const char *label, const char *unit, const char *of)
{
	double median = spread_median(spread);
	int decimals = median < 2 ? 5 : median < 100 ? 2 : 1;

	printf("  %-34s %8.*f %-4s (%.*f to %.*f, %d %s)\n", label, decimals, median, unit,
	       decimals, spread_low(spread), decimals, spread_high(spread), spread->count, of);
}
