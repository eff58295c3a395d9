/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_FORMAT_H
#define HOST_REPORT_FORMAT_H

#include <stdio.h>

#include "host/report/compare.h"

/*
 * A way to write a comparison down. Texts of a sheet come from the wire: each format quotes them by
 * its own rules. write: 0 or -errno (-EIO: out does not take it), no message but of gnuplot's.
 */
struct format {
	const char *name; /* the option, without -- */
	const char *help; /* one line */
	int (*write)(FILE *out, const struct compare *compare);
	int evidence; /* it shows the sheet's evidence, which takes time to read */
};

int format_csv(FILE *out, const struct compare *compare);
int format_csv_long(FILE *out, const struct compare *compare);
int format_json(FILE *out, const struct compare *compare);
int format_markdown(FILE *out, const struct compare *compare);
int format_latex(FILE *out, const struct compare *compare);
int format_benchstat(FILE *out, const struct compare *compare);
int format_html(FILE *out, const struct compare *compare);

/* All of them; the end has no name. */
extern const struct format formats[];

#endif
