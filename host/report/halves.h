/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_HALVES_H
#define HOST_REPORT_HALVES_H

#include "host/report.h"
#include "host/report/compare.h"

/*
 * A/A: of each metric and column how much halves of the same boots differ, whether that is too
 * much (percent) to use the metric for less, and whether it changed with time. 0 or -ENOMEM.
 */
int halves_text(FILE *out, const struct compare *compare, double percent,
		const struct report_style *style);

#endif
