/* SPDX-License-Identifier: MIT */
#include "host/show.h"

#include <errno.h>
#include <string.h>

#include "host/report/sheet_build.h"
#include "host/table.h"

/* A table with a title and these columns, all of text. */
static int open_table(struct table *table, const char *const *columns, size_t count)
{
	int err;

	table_init(table);
	for (size_t i = 0; i < count; i++)
		table_column(table, TABLE_LEFT, 0);
	err = table_row(table);
	for (size_t i = 0; i < count && !err; i++)
		err = table_cell(table, i, "%s", columns[i]);
	return err;
}

static void close_table(struct table *table, FILE *out, const char *title,
			const struct report_style *style)
{
	if (table->rows > 1) {
		fprintf(out, "\n%s\n", title);
		table_print(table, out, style->width);
	}
	table_free(table);
}

static int cells(struct table *table, const char *const *texts, size_t count)
{
	int err = table_row(table);

	for (size_t i = 0; i < count && !err; i++)
		err = table_cell(table, i, "%s", texts[i] ? texts[i] : "");
	return err;
}

static int samples_show(FILE *out, const struct result *result, const struct report_style *style)
{
	static const char *const columns[] = { "number", "benchmark", "case",
					       "role",   "status",    "reason" };
	struct table table;
	int err = open_table(&table, columns, 6);

	for (size_t i = 0; i < result->samples_count && !err; i++) {
		const struct result_sample *sample = &result->samples[i];
		const char *reason = *sample->problem ? sample->problem : sample->reason;
		char number[16];
		const char *const texts[] = { number,
					      sample->bench,
					      sample->case_name,
					      result_role_name(sample->role),
					      status_name(sample->status),
					      sample->superseded && !*reason ? "taken again" :
									       reason };

		snprintf(number, sizeof(number), "%04u", sample->number);
		err = cells(&table, texts, 6);
	}
	close_table(&table, out, "samples", style);
	return err;
}

static const char *knob_get(const struct result *result, const char *knob, size_t len,
			    const char *field)
{
	char key[128];

	snprintf(key, sizeof(key), "%.*s.%s", (int)len, knob, field);
	return result_pairs_get(&result->knobs, key);
}

static int knobs_show(FILE *out, const struct result *result, const struct report_style *style)
{
	static const char *const columns[] = { "knob", "asked", "was", "found", "state", "why" };
	struct result_pair pair = { NULL };
	struct table table;
	int err = open_table(&table, columns, 6);

	while (!err && result_pairs_next(&result->knobs, &pair)) {
		const char *key = pair.key, *dot = strrchr(key, '.');
		size_t len = dot ? (size_t)(dot - key) : 0;
		char name[64];
		const char *texts[6] = { name };

		if (!dot || strcmp(dot, ".state") != 0)
			continue;
		snprintf(name, sizeof(name), "%.*s", (int)len, key);
		for (size_t column = 1; column < 6; column++)
			texts[column] = knob_get(result, key, len, columns[column]);
		err = cells(&table, texts, 6);
	}
	close_table(&table, out, "knobs", style);
	return err;
}

static int facts_show(FILE *out, const struct result *result, const struct report_style *style)
{
	static const char *const columns[] = { "fact", "value" };
	struct result_pair pair = { NULL };
	struct table table;
	int err = open_table(&table, columns, 2);

	while (!err && result_pairs_next(&result->facts, &pair)) {
		const char *const texts[] = { pair.key, pair.value };

		err = cells(&table, texts, 2);
	}
	close_table(&table, out, "facts", style);
	return err;
}

static int evidence_show(FILE *out, const struct result *result, const struct report_style *style)
{
	static const char *const columns[] = { "evidence", "median a sample" };
	struct sheet sheet = { 0 };
	struct table table;
	int err = open_table(&table, columns, 2);

	if (!err)
		err = sheet_take_evidence(&sheet, 0, result);
	for (size_t i = 0; i < sheet.evidence_count && !err; i++) {
		char number[32];
		const char *const texts[] = { sheet.evidence[i].name, number };

		snprintf(number, sizeof(number), "%.12g", sheet.evidence[i].median);
		err = cells(&table, texts, 2);
	}
	close_table(&table, out, "evidence: what was added during a sample, or was found after it",
		    style);
	sheet_free(&sheet);
	return err;
}

int show_details(FILE *out, const char *dir, const struct result *result,
		 const struct report_style *style)
{
	int err = samples_show(out, result, style);

	if (!err)
		err = knobs_show(out, result, style);
	if (!err)
		err = facts_show(out, result, style);
	if (!err)
		err = evidence_show(out, result, style);
	fputs("\nraw outputs are ", out);
	table_text(out, dir);
	fputs("/raw/samples/<number>/stdout, stderr, meta, evidence\n", out);
	if (err)
		fprintf(stderr, "bootmark: show: out of memory\n");
	return err;
}
