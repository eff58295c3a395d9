/* SPDX-License-Identifier: MIT */
#include "host/report/format.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "host/report/benchstat_line.h"
#include "host/report/escape.h"

/*
 * Go's benchmark format (golang.org/design/14313-benchmark-format): blocks of `config: COLUMN`, for
 * benchstat -col config. A result line is a case of a boot, so iterations are always 1. Other keys
 * stand above all blocks, and only what all runs share: benchstat compares nothing across the rest.
 */
static const struct {
	const char *key;
	size_t field;
} keys[] = {
	{ "machine", offsetof(struct sheet_run, machine) },
	{ "cpu", offsetof(struct sheet_run, cpu) },
	{ "firmware", offsetof(struct sheet_run, firmware) },
	{ "kernel", offsetof(struct sheet_run, kernel) },
	{ "plan", offsetof(struct sheet_run, plan) },
};

static const char *field_get(const struct sheet_run *run, size_t field)
{
	const char *text;

	memcpy(&text, (const char *)run + field, sizeof(text));
	return text;
}

/* What all runs that count have in the field; "" if they differ. */
static const char *shared_get(const struct sheet *sheet, size_t field)
{
	const char *shared = NULL;

	for (size_t i = 0; i < sheet->runs_count; i++) {
		const char *text = field_get(&sheet->runs[i], field);

		if (!sheet->runs[i].counted)
			continue;
		if (shared && strcmp(text, shared) != 0)
			return "";
		shared = text;
	}
	return shared ? shared : "";
}

static int key_write(FILE *out, const char *key, const char *value)
{
	int err;

	fprintf(out, "%s: ", key);
	err = escape_write(out, value, NULL);
	putc('\n', out);
	return err;
}

static int keys_write(FILE *out, const struct sheet *sheet)
{
	int err = 0;

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]) && !err; i++) {
		const char *shared = shared_get(sheet, keys[i].field);

		if (*shared)
			err = key_write(out, keys[i].key, shared);
	}
	return err;
}

/* A unit is described once, and not at all where two metrics do not agree on it. */
static int is_first(const struct compare *compare, size_t row)
{
	const struct sheet_metric *metric = compare->rows[row].metric;

	for (size_t i = 0; i < compare->rows_count; i++) {
		const struct sheet_metric *other = compare->rows[i].metric;

		if (strcmp(other->name, metric->name) != 0 ||
		    strcmp(other->unit, metric->unit) != 0)
			continue;
		if (other->better != metric->better || i < row)
			return 0;
	}
	return 1;
}

static void units_write(FILE *out, const struct compare *compare)
{
	for (size_t i = 0; i < compare->rows_count; i++) {
		if (is_first(compare, i))
			benchstat_unit_line(out, compare->rows[i].metric);
	}
}

/* Of each metric whether the table has it; the caller frees it; NULL: out of memory. */
static char *shown_make(const struct compare *compare)
{
	const struct sheet_metric *metrics = compare->sheet->metrics;
	char *shown = calloc(compare->sheet->metrics_count + 1, 1);

	for (size_t i = 0; i < compare->rows_count && shown; i++)
		shown[compare->rows[i].metric - metrics] = 1;
	return shown;
}

static int is_same_case(const struct sheet *sheet, size_t a, size_t b)
{
	return strcmp(sheet->metrics[a].bench, sheet->metrics[b].bench) == 0 &&
	       strcmp(sheet->metrics[a].case_name, sheet->metrics[b].case_name) == 0;
}

static int run_write(FILE *out, const struct sheet *sheet, size_t run, const char *shown)
{
	struct boot_medians medians;
	int err = boot_medians_make(sheet, run, &medians);
	size_t count = 0;

	for (size_t i = 0; i < medians.count; i++) {
		if (shown[medians.list[i].metric])
			medians.list[count++] = medians.list[i];
	}
	for (size_t i = 0, n; i < count; i += n) {
		for (n = 1; i + n < count && is_same_case(sheet, medians.list[i].metric,
							  medians.list[i + n].metric);)
			n++;
		benchstat_result_line(out, sheet, &medians.list[i], n);
	}
	boot_medians_free(&medians);
	return err;
}

static int column_write(FILE *out, const struct compare *compare, size_t column, const char *shown)
{
	int err;

	putc('\n', out);
	err = key_write(out, "config", compare->columns[column].label);
	for (size_t i = 0; i < compare->sheet->runs_count && !err; i++) {
		if (compare->column_of[i] == column)
			err = run_write(out, compare->sheet, i, shown);
	}
	return err;
}

int format_benchstat(FILE *out, const struct compare *compare)
{
	char *shown = shown_make(compare);
	int err = shown ? keys_write(out, compare->sheet) : -ENOMEM;

	units_write(out, compare);
	for (size_t i = 0; i < compare->columns_count && !err; i++)
		err = column_write(out, compare, i, shown);
	free(shown);
	if (err)
		return err;
	return ferror(out) ? -EIO : 0;
}
