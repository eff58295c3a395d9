/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_HTML_H
#define HOST_REPORT_HTML_H

#include <stdio.h>

#include "host/report/compare.h"
#include "host/report/gallery.h"

/* A page that shows a comparison. */
struct html {
	FILE *out;
	const struct compare *compare;
	const struct gallery *gallery; /* drawn */
};

/* Its parts from top to bottom, one file each: 0, -ENOMEM or -EIO. */
int html_head(const struct html *html);
int html_contents(const struct html *html);
int html_columns(const struct html *html);
int html_runs(const struct html *html);
int html_table(const struct html *html);
int html_figures(const struct html *html);

/* What the page is styled with. */
extern const char html_style[];

#endif
