/* SPDX-License-Identifier: MIT */
#include "host/report/html.h"

#include <stddef.h>
#include <string.h>

#include "host/report/html_text.h"

#define NAMED_MAX 6

/* Nothing is fetched and nothing is run. */
static const char start[] =
	"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
	"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
	"style-src 'unsafe-inline'\"/>\n"
	"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
	"<meta name=\"generator\" content=\"bootmark\"/>\n";

static int labels_write(const struct html *html)
{
	size_t count = html->compare->columns_count;
	size_t named = count > NAMED_MAX ? NAMED_MAX - 1 : count;
	int err = 0;

	for (size_t i = 0; i < named && !err; i++) {
		fputs(i == 0 ? "" : i + 1 == count ? " and " : ", ", html->out);
		err = html_text(html->out, html->compare->columns[i].label);
	}
	if (named < count)
		fprintf(html->out, " and %zu more", count - named);
	return err;
}

static const struct {
	const char *name;
	size_t field; /* of struct sheet_run */
} facts[] = {
	{ "Plan", offsetof(struct sheet_run, plan) },
	{ "Machine", offsetof(struct sheet_run, machine) },
	{ "CPU", offsetof(struct sheet_run, cpu) },
	{ "Kernel", offsetof(struct sheet_run, kernel) },
	{ "Firmware", offsetof(struct sheet_run, firmware) },
};

static const char *text_of(const struct sheet_run *run, size_t field)
{
	const char *text;

	memcpy(&text, (const char *)run + field, sizeof(text));
	return text;
}

/* True if no run before this one says the same. */
static int is_new(const struct sheet *sheet, size_t run, size_t field)
{
	const char *text = text_of(&sheet->runs[run], field);

	for (size_t i = 0; i < run; i++) {
		if (strcmp(text_of(&sheet->runs[i], field), text) == 0)
			return 0;
	}
	return *text != '\0';
}

static int fact_write(const struct html *html, const char *name, size_t field)
{
	const struct sheet *sheet = html->compare->sheet;
	size_t named = 0;
	int err = 0;

	for (size_t i = 0; i < sheet->runs_count && named <= NAMED_MAX && !err; i++) {
		if (!is_new(sheet, i, field))
			continue;
		if (named == 0)
			fprintf(html->out, "<dt>%s</dt><dd>", name);
		if (named++ == NAMED_MAX) {
			fputs("; and more", html->out);
			break;
		}
		fputs(named > 1 ? "; " : "", html->out);
		err = html_text(html->out, text_of(&sheet->runs[i], field));
	}
	if (named)
		fputs("</dd>\n", html->out);
	return err;
}

static int facts_write(const struct html *html)
{
	int err = 0;

	fputs("<dl>\n", html->out);
	if (html->compare->columns_count) {
		fputs("<dt>Baseline</dt><dd>", html->out);
		err = html_text(html->out, html->compare->columns[0].label);
		fputs("</dd>\n", html->out);
	}
	for (size_t i = 0; i < sizeof(facts) / sizeof(*facts) && !err; i++)
		err = fact_write(html, facts[i].name, facts[i].field);
	fputs("</dl>\n", html->out);
	return err;
}

static void lead_write(const struct html *html)
{
	const struct compare *compare = html->compare;
	size_t boots = 0, samples = 0;

	for (size_t i = 0; i < compare->columns_count; i++) {
		boots += compare->columns[i].boots;
		samples += compare->columns[i].samples;
	}
	fprintf(html->out,
		"<p class=\"lead\">%zu run%s; %zu boot%s with %zu samples count, in %zu column%s "
		"and %zu metric%s.</p>\n",
		compare->sheet->runs_count, compare->sheet->runs_count == 1 ? "" : "s", boots,
		boots == 1 ? "" : "s", samples, compare->columns_count,
		compare->columns_count == 1 ? "" : "s", compare->rows_count,
		compare->rows_count == 1 ? "" : "s");
}

int html_head(const struct html *html)
{
	int err;

	fprintf(html->out, "%s<title>bootmark: ", start);
	err = labels_write(html);
	fprintf(html->out,
		"</title>\n<style>\n%s</style>\n</head>\n<body>\n<header>\n"
		"<p class=\"eyebrow\">bootmark</p>\n<h1>",
		html_style);
	if (!err)
		err = labels_write(html);
	fputs("</h1>\n", html->out);
	lead_write(html);
	if (!err)
		err = facts_write(html);
	fputs("</header>\n", html->out);
	return err;
}
