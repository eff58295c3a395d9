/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_H
#define HOST_REPORT_H

#include <stddef.h>
#include <stdio.h>

#include "host/report_case.h"
#include "host/result.h"

/* How text is laid out. */
struct report_style {
	size_t width; /* characters a line; 0: no limit */
	int colour;
};

/*
 * Print heading and tables of each result folder to out, in order, fit for out (terminal or
 * not, NO_COLOR). 0, or the first -errno after a message that names the folder; the other
 * folders are printed all the same.
 */
int report_print(FILE *out, char *const dirs[], size_t n);

/* The style that is right for out. */
struct report_style report_style_for(FILE *out);

/* One result: heading, then a table a benchmark. 0 or -ENOMEM after a message. */
int report_result(FILE *out, const struct result *result, const struct report_style *style);

/* Its parts. report_table prints cases[0..count), all of one benchmark. */
void report_heading(FILE *out, const struct result *result, const struct report_style *style);
int report_table(FILE *out, const struct report_case *cases, size_t count,
		 const struct report_style *style);

/*
 * All results in long form, a row a number, as CSV (RFC 4180 quoting, LF, heading row):
 * run,config,machine,plan,bench,case,sample,role,status,reason,metric,value,unit. A sample
 * without numbers has one row with the last three empty. 0 or -EIO.
 */
int report_csv(FILE *out, const struct result *results, size_t n);

/* A JSON array of the objects that host/result.h describes. 0, -ENOMEM or -EIO. */
int report_json(FILE *out, const struct result *results, size_t n);

#endif
