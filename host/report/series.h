/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_SERIES_H
#define HOST_REPORT_SERIES_H

#include "host/report/compare_index.h"

/* The counted samples of one metric over the time of their runs. */
struct series_point {
	double time_s;              /* since the boot */
	double value, khz, celsius; /* the last two may be NAN */
};

struct series_column {
	struct series_point *list; /* owned, by run and time */
	size_t count;
	size_t all; /* before some were left out */
};

struct series {
	const struct compare *compare;
	const struct sheet_metric *metric;
	struct series_column *columns; /* owned */
	size_t count;
};

/* Of each column at most so many points, evenly chosen. 0 or -ENOMEM; series_free in any case. */
int series_make(const struct compare_index *index, const struct sheet_metric *metric,
		size_t points_max, struct series *series);
void series_free(struct series *series);

/* What is drawn over the time. */
enum series_quantity { SERIES_VALUE, SERIES_FREQUENCY, SERIES_TEMPERATURE, SERIES_QUANTITIES };

/* MHz of a frequency, degrees Celsius of a temperature; NAN if it is not known. */
double series_number(const struct series_point *point, enum series_quantity quantity);

/* Its ends over all points; 0 if it is known of none. */
int series_range(const struct series *series, enum series_quantity quantity, double *low,
		 double *high);

#endif
