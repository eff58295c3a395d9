/* SPDX-License-Identifier: MIT */
#include "host/report/html.h"

#include "host/report/html_part.h"

static void entry_write(const struct html *html, const char *id, const char *title, size_t count,
			const char *what)
{
	fprintf(html->out, "<li><a href=\"#%s\">%s</a>", id, title);
	if (count)
		fprintf(html->out, " <span>%zu %s%s</span>", count, what, count == 1 ? "" : "s");
	fputs("</li>\n", html->out);
}

static size_t figures_of(const struct gallery *gallery, enum gallery_part part)
{
	size_t count = 0;

	for (size_t i = 0; i < gallery->count; i++)
		count += gallery->list[i].part == part;
	return count;
}

int html_contents(const struct html *html)
{
	const struct compare *compare = html->compare;

	fputs("<nav aria-label=\"Contents\">\n<h2>Contents</h2>\n<ol>\n", html->out);
	entry_write(html, "columns", "Columns", compare->columns_count, "column");
	entry_write(html, "differences", "Differences between runs", compare->notes_count, "note");
	entry_write(html, "runs", "Runs that failed or do not count", 0, "");
	entry_write(html, "table", "Table", compare->rows_count, "metric");
	for (enum gallery_part i = 0; i < GALLERY_PARTS; i++)
		entry_write(html, html_parts[i].id, html_parts[i].title,
			    figures_of(html->gallery, i), "figure");
	fputs("</ol>\n</nav>\n", html->out);
	return 0;
}
