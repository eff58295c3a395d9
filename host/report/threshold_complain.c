/* SPDX-License-Identifier: MIT */
#include "host/report/threshold.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "host/report/metric_name.h"
#include "host/report/threshold_quantity.h"
#include "host/table.h"

#define NAMES_SHOWN 16

int threshold_complain(const struct threshold *threshold, const char *word, const char *format, ...)
{
	va_list args;

	fprintf(stderr, "bootmark: report: --fail-if '%s': ", threshold->text);
	if (word)
		fprintf(stderr, "character %td: ", word - threshold->words + 1);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	return -EINVAL;
}

/* Names come from the wire. */
static void name_print(const char *name, size_t place)
{
	if (place < NAMES_SHOWN) {
		fputs(place ? ", " : "", stderr);
		table_text(stderr, name);
	} else if (place == NAMES_SHOWN) {
		fputs(", ...", stderr);
	}
}

static int is_of(const struct sheet_metric *metric, const char *bench, const char *case_name)
{
	return (!bench || strcmp(bench, metric->bench) == 0) &&
	       (!case_name || strcmp(case_name, metric->case_name) == 0);
}

/* Names of all rows of a benchmark and case; their number. With quiet it is only counted. */
static size_t rows_print(const struct compare *compare, const char *bench, const char *case_name,
			 int quiet)
{
	size_t count = 0;

	for (size_t i = 0; i < compare->rows_count; i++) {
		char *name;

		if (!is_of(compare->rows[i].metric, bench, case_name))
			continue;
		name = quiet ? NULL : metric_name(compare->rows[i].metric);
		if (name)
			name_print(name, count);
		free(name);
		count++;
	}
	return count;
}

int threshold_complain_row(const struct threshold *threshold, const struct compare *compare)
{
	const char *bench = threshold->bench, *case_name = threshold->case_name;
	const char *word = threshold->metric;

	if (!rows_print(compare, bench, NULL, 1)) {
		word = bench;
		bench = case_name = NULL;
	} else if (!rows_print(compare, bench, case_name, 1)) {
		word = case_name;
		case_name = NULL;
	}
	threshold_complain(threshold, word, "the table has no such row; it has: ");
	rows_print(compare, bench, case_name, 0);
	fputs(compare->rows_count < compare->sheet->metrics_count ? "; --all-metrics has more\n" :
								    "\n",
	      stderr);
	return -EINVAL;
}

int threshold_complain_column(const struct threshold *threshold, const struct compare *compare)
{
	size_t first = threshold->quantity->against ? 1 : 0;

	if (compare->columns_count <= first)
		return threshold_complain(threshold, threshold->column,
					  "there is no column that has a %s\n",
					  threshold->quantity->name);
	threshold_complain(
		threshold, threshold->column,
		"there is no such column that has a %s; there are: ", threshold->quantity->name);
	for (size_t i = first; i < compare->columns_count; i++)
		name_print(compare->columns[i].label, i - first);
	putc('\n', stderr);
	return -EINVAL;
}
