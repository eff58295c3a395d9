/* SPDX-License-Identifier: MIT */
#include "host/report/format.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

#include "host/report/cell_text.h"
#include "host/report/escape.h"
#include "host/report/figure.h"
#include "host/report/metric_name.h"
#include "host/report/remark.h"

/* Special characters, ligatures, and what \\ of the row before would take as its own. */
static const struct {
	char letter;
	const char *escaped;
} escapes[] = {
	{ '\\', "\\textbackslash{}" },
	{ '~', "\\textasciitilde{}" },
	{ '^', "\\textasciicircum{}" },
	{ '<', "\\textless{}" },
	{ '>', "\\textgreater{}" },
	{ '|', "\\textbar{}" },
	{ '`', "\\textasciigrave{}" },
	{ '"', "{\\char34}" },
	{ '&', "\\&" },
	{ '%', "\\%" },
	{ '$', "\\$" },
	{ '#', "\\#" },
	{ '_', "\\_" },
	{ '{', "\\{" },
	{ '}', "\\}" },
	{ '[', "{[}" },
	{ ']', "{]}" },
	{ '*', "{*}" },
	{ '\'', "{'}" },
	{ '-', "{-}" },
};

static const char *escape(const char *at)
{
	for (size_t i = 0; i < sizeof(escapes) / sizeof(escapes[0]); i++) {
		if (escapes[i].letter == *at)
			return *at == '-' && at[1] != '-' ? NULL : escapes[i].escaped;
	}
	return NULL;
}

static int cell_write(FILE *out, const char *text)
{
	fputs(" & ", out);
	return escape_write(out, text, escape);
}

static int names_write(FILE *out, const struct sheet_metric *metric)
{
	char *label = metric_label(metric);
	int err = label ? escape_write(out, metric->bench, escape) : -ENOMEM;

	if (!err)
		err = cell_write(out, metric_has_case(metric) ? metric->case_name : "");
	if (!err)
		err = cell_write(out, label);
	free(label);
	fprintf(out, " & $\\%sarrow$", metric->better < 0 ? "down" : "up");
	return err;
}

/* Ratio, its marks, and the interval small. */
static void ratio_write(FILE *out, const struct compare_cell *cell)
{
	char ratio[FIGURE_MAX], interval[2 * FIGURE_MAX];

	fputs(isnan(cell->ratio.value) ? "--" : figure_estimate(ratio, &cell->ratio), out);
	if (cell_is_tied(cell))
		fputs("$\\sim$", out);
	if (!isnan(cell->ratio.value) && cell->over_samples)
		fputs("\\textsuperscript{s}", out);
	if (!isnan(cell->ratio.low))
		fprintf(out, " {\\footnotesize %s}", figure_interval(interval, &cell->ratio));
}

static int row_write(FILE *out, const struct compare *compare, const struct compare_row *row)
{
	int err = names_write(out, row->metric);

	for (size_t i = 0; i < compare->columns_count && !err; i++) {
		const struct compare_cell cell = cell_known(&row->cells[i]);
		char value[FIGURE_MAX];

		fputs(" & ", out);
		if (i)
			ratio_write(out, &cell);
		else
			fputs(cell.boots ? figure_value(value, cell.centre.value) : "--", out);
	}
	fputs(" \\\\\n", out);
	return err;
}

static int titles_write(FILE *out, const struct compare *compare)
{
	int err = 0;

	fputs("\\begin{tabular}{lllc", out);
	for (size_t i = 0; i < compare->columns_count; i++)
		putc('r', out);
	fputs("}\n\\toprule\nbenchmark & case & metric & better", out);
	for (size_t i = 0; i < compare->columns_count && !err; i++)
		err = cell_write(out, compare->columns[i].label);
	fputs(" \\\\\n\\midrule\n", out);
	return err;
}

static int comment_write(FILE *out, const char *before, const char *text, const char *after)
{
	int err;

	fputs(before, out);
	err = escape_write(out, text, escape);
	fputs(after, out);
	return err;
}

/* Comments; their texts are escaped, so that they can be moved into a caption as they are. */
static int remarks_write(FILE *out, const struct compare *compare, const struct remarks *remarks)
{
	int err = 0;

	fprintf(out,
		"%% A comparison of %zu runs by bootmark report. In the preamble:\n"
		"%%   \\usepackage{booktabs}\n"
		"%% For the caption:\n",
		compare->sheet->runs_count);
	for (size_t i = 0; i < remarks->count && !err; i++) {
		const struct remark *remark = &remarks->list[i];

		if (i == 0 || remark->kind != remark[-1].kind)
			err = comment_write(out, "% ", remark_heading(remark->kind), ":\n");
		if (!err)
			err = comment_write(out, "%   ", remark->text, "\n");
	}
	return err;
}

int format_latex(FILE *out, const struct compare *compare)
{
	struct remarks remarks;
	int err = remarks_make(compare, &remarks);

	if (!err)
		err = remarks_write(out, compare, &remarks);
	if (!err)
		err = titles_write(out, compare);
	for (size_t i = 0; i < compare->rows_count && !err; i++)
		err = row_write(out, compare, &compare->rows[i]);
	fputs("\\bottomrule\n\\end{tabular}\n", out);
	remarks_free(&remarks);
	if (err)
		return err;
	return ferror(out) ? -EIO : 0;
}
