/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_COMPARE_TEXT_H
#define HOST_REPORT_COMPARE_TEXT_H

#include "host/report.h"
#include "host/report/compare.h"

/*
 * A comparison for people: columns, runs that ended badly, what differs and should not, the table
 * and how to read it. Where the width is not enough the table does without cv, then without
 * counts, then it shortens the intervals, and at last it comes in parts, each with the baseline.
 * 0, -ENOMEM or -EIO, no message.
 */
int compare_text(FILE *out, const struct compare *compare, const struct report_style *style);

/* Its parts: 0 or -ENOMEM. */
int compare_text_columns(FILE *out, const struct compare *compare,
			 const struct report_style *style);
int compare_text_table(FILE *out, const struct compare *compare, const struct report_style *style);

#endif
