/* SPDX-License-Identifier: MIT */
#include "host/report/html.h"

#include <string.h>

#include "host/report/html_cell.h"
#include "host/report/html_text.h"
#include "host/report/metric_name.h"
#include "host/report/remark.h"

#define COLUMNS_AT_ONCE 4 /* besides the baseline: what fits on a page */

/* Of a table that is too wide one part: the baseline, and columns from first to end. */
struct part {
	const struct html *html;
	size_t first, end;
};

static int heading_write(const struct part *part, size_t column)
{
	FILE *out = part->html->out;
	int err;

	fputs("<th scope=\"col\">", out);
	err = html_text(out, part->html->compare->columns[column].label);
	fprintf(out, "%s</th>", column ? "" : " <small>baseline</small>");
	return err;
}

static int headings_write(const struct part *part)
{
	int err;

	fputs("<thead><tr><th scope=\"col\">metric</th>", part->html->out);
	err = heading_write(part, 0);
	for (size_t i = part->first; i < part->end && !err; i++)
		err = heading_write(part, i);
	fputs("</tr></thead>\n", part->html->out);
	return err;
}

static int bench_write(const struct part *part, const char *bench)
{
	FILE *out = part->html->out;
	int err;

	fprintf(out, "<tr><th class=\"bench\" colspan=\"%zu\" scope=\"rowgroup\">",
		2 + part->end - part->first);
	err = html_text(out, bench);
	fputs("</th></tr>\n", out);
	return err;
}

static int name_write(FILE *out, const struct sheet_metric *metric)
{
	int err = html_text(out, metric->name);

	if (!err && metric_has_case(metric)) {
		fputs(" <small>", out);
		err = html_text(out, metric->case_name);
		fputs("</small>", out);
	}
	fputs("<br/><small>", out);
	if (!err)
		err = html_text(out, metric->unit);
	fprintf(out, "%s%s is better</small>", *metric->unit ? ", " : "",
		metric->better < 0 ? "lower" : "higher");
	return err;
}

static int row_write(const struct part *part, const struct compare_row *row)
{
	FILE *out = part->html->out;
	int err;

	fputs("<tr><th scope=\"row\">", out);
	err = name_write(out, row->metric);
	fputs("</th>", out);
	html_cell(out, &row->cells[0], row->metric);
	for (size_t i = part->first; i < part->end; i++)
		html_cell(out, &row->cells[i], row->metric);
	fputs("</tr>\n", out);
	return err;
}

static const char caption[] =
	"<caption>Centre with its 95 % interval; ratio to the baseline with its own; boots × "
	"samples, coefficient of variation, p, and the smallest difference that could be shown. "
	"Intervals are bootstrap-t over boots, p is of a permutation test with Holm's correction "
	"over the whole table; ~ is not told apart.</caption>\n";

static int part_write(const struct part *part)
{
	const struct compare *compare = part->html->compare;
	const char *bench = NULL;
	int err;

	fprintf(part->html->out, "<div class=\"scroll\">\n<table class=\"metrics\">\n%s", caption);
	err = headings_write(part);
	for (size_t i = 0; i < compare->rows_count && !err; i++) {
		const struct sheet_metric *metric = compare->rows[i].metric;

		if (!bench || strcmp(bench, metric->bench) != 0) {
			fputs(bench ? "</tbody>\n<tbody>\n" : "<tbody>\n", part->html->out);
			bench = metric->bench;
			err = bench_write(part, bench);
		}
		if (!err)
			err = row_write(part, &compare->rows[i]);
	}
	fprintf(part->html->out, "%s</table>\n</div>\n", bench ? "</tbody>\n" : "");
	return err;
}

static const char method[] =
	"<li>could show: the smallest difference that these data would tell with a power of 80 %, "
	"at the level that the corrected table leaves for one test</li>\n"
	"<li>a number in full, as --csv writes it, is under the pointer</li>\n";

static int legend_write(const struct html *html)
{
	struct remarks remarks;
	int err = remarks_make(html->compare, &remarks);

	fputs("<h3>How to read it</h3>\n<ul class=\"small legend\">\n", html->out);
	for (size_t i = 0; i < remarks.count && !err; i++) {
		if (remarks.list[i].kind != REMARK_LEGEND)
			continue;
		fputs("<li>", html->out);
		err = html_text(html->out, remarks.list[i].text);
		fputs("</li>\n", html->out);
	}
	fprintf(html->out, "%s</ul>\n", method);
	remarks_free(&remarks);
	return err;
}

int html_table(const struct html *html)
{
	struct part part = { .html = html, .first = 1 };
	size_t count = html->compare->columns_count;
	int err = 0;

	fputs("<section id=\"table\">\n<h2>Table</h2>\n", html->out);
	if (!html->compare->rows_count)
		fputs("<p>No metric was measured.</p>\n", html->out);
	while (html->compare->rows_count && !err && (part.end == 0 || part.end < count)) {
		part.first = part.end ? part.end : 1;
		part.end = part.first + COLUMNS_AT_ONCE;
		part.end = part.end < count ? part.end : count;
		err = part_write(&part);
	}
	if (!err)
		err = legend_write(html);
	fputs("</section>\n", html->out);
	return err;
}
