/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_METRIC_NAME_H
#define HOST_REPORT_METRIC_NAME_H

#include "host/report/sheet.h"

/* What formats call a metric. The strings are owned by the caller; NULL: out of memory. */

/* "BENCH/CASE METRIC", or "BENCH METRIC" if there is one case only: what --fail-if takes. */
char *metric_name(const struct sheet_metric *metric);

/* "METRIC", with " (UNIT)" where the name does not say the unit already: "call_us", "time (s)". */
char *metric_label(const struct sheet_metric *metric);

/* Bytes of the name without "_UNIT" at its end, if that is there: "call" of "call_us". */
size_t metric_stem(const struct sheet_metric *metric);

/* "high" or "low". */
const char *metric_better(const struct sheet_metric *metric);

/* False for a benchmark with one case only. */
int metric_has_case(const struct sheet_metric *metric);

#endif
