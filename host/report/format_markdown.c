/* SPDX-License-Identifier: MIT */
#include "host/report/format.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "host/report/cell_text.h"
#include "host/report/escape.h"
#include "host/report/figure.h"
#include "host/report/metric_name.h"
#include "host/report/remark.h"

/* What GitHub's Markdown, or the HTML and the formulas in it, would take for more than a letter. */
static const char *escape(const char *at)
{
	static const char special[] = "\\`*_{}[]|~$#!";
	static const char *const escaped[] = { "\\\\", "\\`", "\\*", "\\_", "\\{", "\\}", "\\[",
					       "\\]",  "\\|", "\\~", "\\$", "\\#", "\\!" };
	const char *found = strchr(special, *at);

	if (*at == '&')
		return "&amp;";
	if (*at == '<' || *at == '>')
		return *at == '<' ? "&lt;" : "&gt;";
	return found ? escaped[found - special] : NULL;
}

static int cell_write(FILE *out, const char *text)
{
	int err;

	putc(' ', out);
	err = escape_write(out, text, escape);
	fputs(" |", out);
	return err;
}

static int titles_write(FILE *out, const struct compare *compare)
{
	int err = 0;

	fputs("| benchmark | case | metric | better |", out);
	for (size_t i = 0; i < compare->columns_count && !err; i++)
		err = cell_write(out, compare->columns[i].label);
	fputs("\n|---|---|---|---|", out);
	for (size_t i = 0; i < compare->columns_count; i++)
		fputs("--:|", out);
	putc('\n', out);
	return err;
}

static int names_write(FILE *out, const struct sheet_metric *metric)
{
	char *label = metric_label(metric);
	int err = label ? 0 : -ENOMEM;

	putc('|', out);
	if (!err)
		err = cell_write(out, metric->bench);
	if (!err)
		err = cell_write(out, metric_has_case(metric) ? metric->case_name : "");
	if (!err)
		err = cell_write(out, label);
	free(label);
	return err ? err : cell_write(out, metric_better(metric));
}

/* Numbers need no escapes, and the brackets of an interval are no link. */
static int row_write(FILE *out, const struct compare *compare, const struct compare_row *row)
{
	int err = names_write(out, row->metric);
	char text[CELL_TEXT_MAX];

	for (size_t i = 0; i < compare->columns_count && !err; i++) {
		const struct compare_cell cell = cell_known(&row->cells[i]);

		fprintf(out, " %s |",
			i ? cell_ratio_text(&cell, text) : figure_value(text, cell.centre.value));
	}
	putc('\n', out);
	return err;
}

static int remarks_write(FILE *out, const struct remarks *remarks)
{
	int err = 0;

	for (size_t i = 0; i < remarks->count && !err; i++) {
		const struct remark *remark = &remarks->list[i];

		if (i == 0 || remark->kind != remark[-1].kind)
			fprintf(out, "\n**%s**\n\n", remark_heading(remark->kind));
		fputs("- ", out);
		err = escape_write(out, remark->text, escape);
		putc('\n', out);
	}
	return err;
}

int format_markdown(FILE *out, const struct compare *compare)
{
	struct remarks remarks;
	int err = remarks_make(compare, &remarks);

	if (!err)
		err = titles_write(out, compare);
	for (size_t i = 0; i < compare->rows_count && !err; i++)
		err = row_write(out, compare, &compare->rows[i]);
	if (!err)
		err = remarks_write(out, &remarks);
	remarks_free(&remarks);
	if (err)
		return err;
	return ferror(out) ? -EIO : 0;
}
