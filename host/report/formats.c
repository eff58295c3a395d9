/* SPDX-License-Identifier: MIT */
#include "host/report/format.h"

#include <stddef.h>

const struct format formats[] = {
	{ "html", "one page with plots, to look at and to print", format_html, 1 },
	{ "csv", "centres: a row a metric, a column a configuration", format_csv, 0 },
	{ "csv-long", "every number in a row of its own", format_csv_long, 0 },
	{ "json", "everything; host/report/report.schema.json describes it", format_json, 0 },
	{ "markdown", "the table for GitHub", format_markdown, 0 },
	{ "latex", "the table for LaTeX, with booktabs", format_latex, 0 },
	{ "benchstat", "boots in Go's benchmark format: benchstat -col config FILE",
	  format_benchstat, 0 },
	{ NULL, NULL, NULL, 0 },
};
