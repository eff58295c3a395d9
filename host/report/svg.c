/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* memmem */
#include "host/report/svg.h"

#include <errno.h>
#include <string.h>

#include "host/report/html_text.h"
#include "host/report/svg_tag.h"

struct reading {
	const char *at, *end;
	const struct svg *svg;
	size_t number;
	int in_defs;
};

int svg_next(const char *text, size_t *at, struct svg *svg)
{
	static const char close[] = "</svg>";
	const char *start = strstr(text + *at, "<svg");
	const char *end = start ? strstr(start, close) : NULL;

	if (!end)
		return 0;
	end += strlen(close);
	*svg = (struct svg){ start, (size_t)(end - start) };
	*at = (size_t)(end - text);
	return 1;
}

static const char *find(const struct reading *reading, const char *text)
{
	return memmem(reading->at, (size_t)(reading->end - reading->at), text, strlen(text));
}

/* Go on behind text; -EBADMSG if it does not come. */
static int skip_past(struct reading *reading, const char *text)
{
	const char *found = find(reading, text);

	if (!found)
		return -EBADMSG;
	reading->at = found + strlen(text);
	return 0;
}

/* Groups that hold nothing but blanks are most of what gnuplot writes. */
static int skip_empty(struct reading *reading)
{
	static const char close[] = "</g>";
	const char *at = reading->at;

	while (at < reading->end && strchr(" \t\n", *at))
		at++;
	if ((size_t)(reading->end - at) < strlen(close) || strncmp(at, close, strlen(close)) != 0)
		return 0;
	reading->at = at + strlen(close);
	return 1;
}

/* gnuplot defines all marks it has. */
static int is_used(const struct reading *reading, const struct svg_tag *tag)
{
	char wanted[SVG_ID_MAX + 4];

	if (!svg_tag_id(tag, wanted + 1))
		return 0;
	wanted[0] = '#';
	strcat(wanted, "'");
	return memmem(reading->svg->text, reading->svg->len, wanted, strlen(wanted)) != NULL;
}

static int tag_take(FILE *out, struct reading *reading, const struct svg_tag *tag)
{
	if (svg_tag_is(tag, "title"))
		return skip_past(reading, "</title>");
	if (svg_tag_is(tag, "desc"))
		return skip_past(reading, "</desc>");
	if (svg_tag_is(tag, "filter"))
		return skip_past(reading, "</filter>");
	if (svg_tag_is(tag, "defs") || svg_tag_is(tag, "/defs"))
		reading->in_defs = svg_tag_is(tag, "defs");
	else if (reading->in_defs && !is_used(reading, tag))
		return 0;
	else if (svg_tag_is(tag, "g") && skip_empty(reading))
		return 0;
	return svg_tag_write(out, tag, reading->in_defs, reading->number);
}

static int tags_copy(FILE *out, struct reading *reading)
{
	int err = 0;

	while (reading->at < reading->end && !err) {
		struct svg_tag tag;

		if (*reading->at != '<') {
			if (!strchr("\t\n", *reading->at))
				putc(*reading->at, out);
			reading->at++;
			continue;
		}
		err = svg_tag_read(&reading->at, reading->end, &tag);
		if (!err)
			err = tag_take(out, reading, &tag);
	}
	return err;
}

int svg_write(FILE *out, const struct svg *svg, const struct svg_frame *frame)
{
	struct reading reading = {
		.at = svg->text, .end = svg->text + svg->len, .svg = svg, .number = frame->number
	};
	int err = skip_past(&reading, ">");

	if (err)
		return err;
	fprintf(out,
		"<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 %u %u\" "
		"width=\"%u\" height=\"%u\" aria-label=\"",
		frame->width, frame->height, frame->width, frame->height);
	err = html_text(out, frame->words);
	fputs("\">", out);
	return err ? err : tags_copy(out, &reading);
}
