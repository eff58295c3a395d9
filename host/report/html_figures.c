/* SPDX-License-Identifier: MIT */
#include "host/report/html.h"

#include "host/report/html_part.h"
#include "host/report/html_text.h"
#include "host/report/plot.h"

static int figure_write(const struct html *html, size_t place)
{
	const struct gallery_figure *figure = &html->gallery->list[place];
	int err;

	fprintf(html->out, "<figure id=\"figure-%zu\">\n<figcaption><b>Figure %zu.</b> ", place + 1,
		place + 1);
	err = html_text(html->out, figure->text.title);
	if (!err && figure->text.note) {
		fputs(" <span class=\"small\">", html->out);
		err = html_text(html->out, figure->text.note);
		fputs("</span>", html->out);
	}
	fputs("</figcaption>\n", html->out);
	fwrite(figure->drawing, 1, figure->drawing_len, html->out);
	fputs("\n</figure>\n", html->out);
	return err;
}

static int remark_write(const struct html *html, enum gallery_part part)
{
	const char *remark = html->gallery->remark[part];
	size_t columns = html->compare->columns_count;
	int err = 0;

	if (columns > PLOT_COLUMNS_MAX)
		fprintf(html->out,
			"<p class=\"small\">Only the first %d of %zu columns are drawn.</p>\n",
			PLOT_COLUMNS_MAX, columns);
	if (remark) {
		fputs("<p class=\"small\">", html->out);
		err = html_text(html->out, remark);
		fputs("</p>\n", html->out);
	}
	return err;
}

static int part_write(const struct html *html, enum gallery_part place, size_t first, size_t end)
{
	const struct html_part *part = &html_parts[place];
	int err;

	fprintf(html->out, "<section id=\"%s\"%s>\n<h2>%s</h2>\n<p>%s</p>\n", part->id,
		first < end ? " class=\"page\"" : "", part->title,
		first < end ? part->help : part->none);
	err = remark_write(html, place);
	if (first < end)
		fprintf(html->out, "<div class=\"figures%s\">\n", part->is_wide ? " wide" : "");
	for (size_t i = first; i < end && !err; i++)
		err = figure_write(html, i);
	fprintf(html->out, "%s</section>\n", first < end ? "</div>\n" : "");
	return err;
}

int html_figures(const struct html *html)
{
	const struct gallery *gallery = html->gallery;
	size_t first = 0;
	int err = 0;

	for (enum gallery_part part = 0; part < GALLERY_PARTS && !err; part++) {
		size_t end = first;

		while (end < gallery->count && gallery->list[end].part == part)
			end++;
		err = part_write(html, part, first, end);
		first = end;
	}
	return err;
}
