/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_BENCHSTAT_LINE_H
#define HOST_REPORT_BENCHSTAT_LINE_H

#include <stdio.h>

#include "host/report/boot_medians.h"
#include "host/report/sheet.h"

/* Lines of Go's benchmark format. Names have '_' for what would end a name or a part of it. */

/* "Unit call-us better=lower". */
void benchstat_unit_line(FILE *out, const struct sheet_metric *metric);

/* "BenchmarkPal-bench-time/case=... 1 12.5 call-us ...": the case of the first, in one boot. */
void benchstat_result_line(FILE *out, const struct sheet *sheet, const struct boot_median *medians,
			   size_t count);

#endif
