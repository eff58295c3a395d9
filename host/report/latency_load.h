/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_LATENCY_LOAD_H
#define HOST_REPORT_LATENCY_LOAD_H

#include "host/report/compare.h"
#include "host/report/latency.h"

/*
 * Read histograms from the raw output of counted samples: of each benchmark a few to see whether it
 * has any, then all, or of very many an even choice. What cannot be read is left out. 0 or -ENOMEM;
 * latencies_free in any case.
 */
int latency_load(const struct compare *compare, struct latencies *latencies);

#endif
