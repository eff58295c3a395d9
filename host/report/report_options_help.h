/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_REPORT_OPTIONS_HELP_H
#define HOST_REPORT_REPORT_OPTIONS_HELP_H

/* The help of `bootmark report` or `bootmark compare`, on standard output. */
void report_options_help(const char *command);

#endif
