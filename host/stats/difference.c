/* SPDX-License-Identifier: MIT */
#include "host/stats/difference.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "host/stats/sample.h"
#include "host/stats/splits.h"

static int pool_take(struct sample *pool, const double *x, size_t n, const double *y, size_t m)
{
	double *both = malloc((n + m) * sizeof(*both));
	int err;

	*pool = (struct sample){ .off = NULL };
	if (!both)
		return -ENOMEM;
	memcpy(both, x, n * sizeof(*x));
	memcpy(both + n, y, m * sizeof(*y));
	err = sample_take(pool, both, n + m, sample_all_positive(both, n + m));
	free(both);
	return err;
}

static struct part part_of(const struct sample *pool, const double *x, size_t n)
{
	struct part part = { 0 };

	for (size_t i = 0; i < n; i++) {
		double off = sample_off(pool, x[i]);

		part.sum += off;
		part.squares += off * off;
	}
	return part;
}

double difference_p(const double *x, size_t n, const double *y, size_t m)
{
	struct splits splits = { .apart = NULL };
	struct sample pool;
	struct part part;
	double p = NAN;

	if (n == 0 || m == 0)
		return NAN;
	if (!pool_take(&pool, x, n, y, m) && !splits_make(&splits, &pool, n)) {
		part = n < m ? part_of(&pool, x, n) : part_of(&pool, y, m);
		p = splits_p(&splits, &part);
	}
	splits_free(&splits);
	sample_free(&pool);
	return p;
}

double difference_p_least(size_t n, size_t m)
{
	return n == 0 || m == 0 ? 1 : splits_p_least(n, m);
}
