/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_REPORTING_H
#define HOST_REPORT_REPORTING_H

#include "host/report/report_options.h"
#include "host/report/sheet.h"

/* What report and compare do with a sheet: each 0 or -errno after a message. */

/* Tables for people on standard output, unless a file goes there. */
int reporting_text(const struct report_options *options, const struct sheet *sheet,
		   const struct compare *compare);

/* The files that were asked for, each whole or not at all. */
int reporting_files(const struct report_options *options, const struct compare *compare);

/*
 * What the rules say, to --junit and --tap; *failed: how many of the verdicts are bad. A rule may
 * be about any metric, whatever the table shows.
 */
int reporting_verdicts(const struct report_options *options, const struct sheet *sheet,
		       size_t *failed);

#endif
