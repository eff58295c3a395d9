/* SPDX-License-Identifier: MIT */
#include "host/report/html.h"

#include "host/report/cell_text.h"
#include "host/report/html_text.h"
#include "host/report/remark.h"

static const char *const titles[] = { "boots",  "samples", "noisy samples", "invalid",       "lost",
				      "failed", "better",  "worse",         "not told apart" };
#define TITLES (sizeof(titles) / sizeof(*titles))
#define VERDICTS 3 /* the last ones, which the baseline has not */

static void titles_write(const struct html *html)
{
	fputs("<table>\n<caption>Boots and samples that count; noisy samples; boots that are "
	      "invalid, lost or failed; and how many metrics are better or worse than in the "
	      "baseline or not told apart from it.</caption>\n<thead><tr>"
	      "<th scope=\"col\">column</th>",
	      html->out);
	for (size_t i = 0; i < TITLES; i++)
		fprintf(html->out, "<th scope=\"col\" class=\"count\">%s</th>", titles[i]);
	fputs("</tr></thead>\n<tbody>\n", html->out);
}

static void count_write(const struct html *html, size_t count)
{
	fprintf(html->out, "<td class=\"count%s\">%zu</td>", count ? "" : " zero", count);
}

/* How the rows of a column compare with the baseline. */
static void verdicts_write(const struct html *html, size_t column)
{
	size_t better = 0, worse = 0, tied = 0;

	for (size_t i = 0; i < html->compare->rows_count; i++) {
		const struct compare_row *row = &html->compare->rows[i];
		int verdict = cell_verdict(&row->cells[column], row->metric);

		better += verdict > 0;
		worse += verdict < 0;
		tied += cell_is_tied(&row->cells[column]);
	}
	count_write(html, better);
	count_write(html, worse);
	count_write(html, tied);
}

static int column_write(const struct html *html, size_t place)
{
	const struct compare_column *column = &html->compare->columns[place];
	const size_t counts[] = { column->boots,   column->samples, column->noisy,
				  column->invalid, column->lost,    column->failed };
	int err;

	fputs("<tr><th scope=\"row\">", html->out);
	err = html_text(html->out, column->label);
	fputs("</th>", html->out);
	for (size_t i = 0; i < TITLES - VERDICTS; i++)
		count_write(html, counts[i]);
	if (place)
		verdicts_write(html, place);
	else
		fprintf(html->out, "<td class=\"count zero\" colspan=\"%d\">baseline</td>",
			VERDICTS);
	fputs("</tr>\n", html->out);
	return err;
}

/* Notes are what a reader has to know before any number. */
static int notes_write(const struct html *html)
{
	const struct compare *compare = html->compare;
	int err = 0;

	fprintf(html->out, "<section id=\"differences\" class=\"box%s\">\n",
		compare->notes_count ? "" : " good");
	if (!compare->notes_count)
		fputs("<p>No difference was found between these runs but that of the "
		      "columns.</p>\n",
		      html->out);
	else
		fprintf(html->out, "<h2>Beware: %s</h2>\n<ul>\n", remark_heading(REMARK_NOTE));
	for (size_t i = 0; i < compare->notes_count && !err; i++) {
		fputs("<li>", html->out);
		err = html_text(html->out, compare->notes[i].text);
		fputs("</li>\n", html->out);
	}
	fprintf(html->out, "%s</section>\n", compare->notes_count ? "</ul>\n" : "");
	return err;
}

int html_columns(const struct html *html)
{
	int err = 0;

	fputs("<section id=\"columns\">\n<h2>Columns</h2>\n<div class=\"scroll\">\n", html->out);
	titles_write(html);
	for (size_t i = 0; i < html->compare->columns_count && !err; i++)
		err = column_write(html, i);
	fputs("</tbody>\n</table>\n</div>\n</section>\n", html->out);
	return err ? err : notes_write(html);
}
