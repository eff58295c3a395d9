/* SPDX-License-Identifier: MIT */
#include "host/report/benchstat_line.h"

#include <string.h>

#include "host/report/metric_name.h"

static void letters_write(FILE *out, const char *text, size_t len, const char *forbidden)
{
	for (size_t i = 0; i < len; i++) {
		int good = text[i] > 0x20 && text[i] < 0x7f && !strchr(forbidden, text[i]);

		putc(good ? text[i] : '_', out);
	}
}

/* The measurement unit is the last of the words between hyphens. */
static void unit_write(FILE *out, const struct sheet_metric *metric)
{
	size_t stem = metric_stem(metric);

	letters_write(out, metric->name, stem, "");
	if (*metric->unit && strcmp(metric->name, metric->unit) != 0) {
		putc('-', out);
		letters_write(out, metric->unit, strlen(metric->unit), "");
	}
}

void benchstat_unit_line(FILE *out, const struct sheet_metric *metric)
{
	fputs("Unit ", out);
	unit_write(out, metric);
	fprintf(out, " better=%s\n", metric->better < 0 ? "lower" : "higher");
}

static void name_write(FILE *out, const struct sheet_metric *metric)
{
	const char *bench = metric->bench;
	int is_lower = *bench >= 'a' && *bench <= 'z';

	fputs("Benchmark", out);
	if (is_lower)
		putc(*bench++ - 'a' + 'A', out);
	letters_write(out, bench, strlen(bench), "/");
	if (metric_has_case(metric)) {
		fputs("/case=", out);
		letters_write(out, metric->case_name, strlen(metric->case_name), "/");
	}
}

void benchstat_result_line(FILE *out, const struct sheet *sheet, const struct boot_median *medians,
			   size_t count)
{
	name_write(out, &sheet->metrics[medians[0].metric]);
	fputs(" 1", out);
	for (size_t i = 0; i < count; i++) {
		fprintf(out, " %.15g ", medians[i].value);
		unit_write(out, &sheet->metrics[medians[i].metric]);
	}
	putc('\n', out);
}
