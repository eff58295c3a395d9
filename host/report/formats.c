/* SPDX-License-Identifier: MIT */
#include "host/report/format.h"

#include <stddef.h>

const struct format formats[] = {
	{ "csv", "centres: a row a metric, a column a configuration", format_csv },
	{ "csv-long", "every number in a row of its own", format_csv_long },
	{ "json", "everything; host/report/report.schema.json describes it", format_json },
	{ "markdown", "the table for GitHub", format_markdown },
	{ "latex", "the table for LaTeX, with booktabs", format_latex },
	{ "benchstat", "boots in Go's benchmark format: benchstat -col config FILE",
	  format_benchstat },
	{ NULL, NULL, NULL },
};
