/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_CAPTION_H
#define HOST_REPORT_CAPTION_H

#include "host/report/sheet.h"

/* Words on figures: texts that the caller owns. */

/* "sysbench-cpu/threads=1 events (events/s, higher is better)"; NULL: out of memory. */
char *caption_metric(const struct sheet_metric *metric);

/* Append to *text, which may be NULL for none yet; printf form. 0 or -ENOMEM. */
int caption_add(char **text, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
