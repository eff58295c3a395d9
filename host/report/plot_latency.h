/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_PLOT_LATENCY_H
#define HOST_REPORT_PLOT_LATENCY_H

#include <stdio.h>

#include "host/report/compare.h"
#include "host/report/latency.h"

/* Latencies of one case: panels, one a name. */
struct latency_case {
	const struct compare *compare;
	const struct latencies *latencies;
	size_t first, count; /* in latencies->list, all of the same case */
	size_t panels;       /* that are drawn, of so many names or more */
};

/* Those of a name, from first on in the list. */
size_t plot_latency_of_name(const struct latency_case *of, size_t first);

/* Pixels. */
#define PLOT_LATENCY_WIDTH 960
unsigned int plot_latency_height(const struct latency_case *of);

/* The share of latencies over their length, both axes logarithmic, with median and 99 %. */
void plot_latency(FILE *script, const struct latency_case *of);

#endif
