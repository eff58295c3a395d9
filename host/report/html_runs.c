/* SPDX-License-Identifier: MIT */
#include "host/report/html.h"

#include "host/report/html_text.h"

static int is_bad(const struct sheet_run *run)
{
	return !run->counted || run->status > STATUS_SKIP;
}

static int run_write(const struct html *html, const struct sheet_run *run)
{
	int err;

	fputs("<tr><td>", html->out);
	err = html_text(html->out, run->label);
	fputs("</td><td class=\"folder\">", html->out);
	if (!err)
		err = html_text(html->out, run->dir);
	fprintf(html->out, "</td><td>%s</td><td>%s</td><td>", status_name(run->status),
		run->counted ? "its good samples" : "nothing");
	if (!err)
		err = html_text(html->out, *run->reason ? run->reason : "no reason given");
	fputs("</td></tr>\n", html->out);
	return err;
}

static size_t bad_count(const struct sheet *sheet)
{
	size_t count = 0;

	for (size_t i = 0; i < sheet->runs_count; i++)
		count += is_bad(&sheet->runs[i]);
	return count;
}

static int bad_write(const struct html *html)
{
	const struct sheet *sheet = html->compare->sheet;
	int err = 0;

	fputs("<div class=\"scroll\">\n<table>\n<thead><tr><th scope=\"col\">column</th>"
	      "<th scope=\"col\">folder</th><th scope=\"col\">status</th>"
	      "<th scope=\"col\">what counts</th><th scope=\"col\">reason</th></tr></thead>\n"
	      "<tbody>\n",
	      html->out);
	for (size_t i = 0; i < sheet->runs_count && !err; i++) {
		if (is_bad(&sheet->runs[i]))
			err = run_write(html, &sheet->runs[i]);
	}
	fputs("</tbody>\n</table>\n</div>\n", html->out);
	return err;
}

int html_runs(const struct html *html)
{
	size_t runs = html->compare->sheet->runs_count;
	size_t bad = bad_count(html->compare->sheet);
	int err = 0;

	fputs("<section id=\"runs\">\n<h2>Runs that failed or do not count</h2>\n", html->out);
	if (bad)
		fprintf(html->out, "<p>%zu of %zu runs:</p>\n", bad, runs);
	else
		fprintf(html->out, "<p>None: all %zu runs count.</p>\n", runs);
	if (bad)
		err = bad_write(html);
	fputs("</section>\n", html->out);
	return err;
}
