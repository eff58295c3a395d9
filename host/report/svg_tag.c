/* SPDX-License-Identifier: MIT */
#include "host/report/svg_tag.h"

#include <errno.h>
#include <string.h>

#define BLANKS " \t\n"

struct attribute {
	const char *name, *value; /* neither ends with a NUL */
	size_t name_len, value_len;
};

int svg_tag_read(const char **at, const char *end, struct svg_tag *tag)
{
	const char *close = memchr(*at, '>', (size_t)(end - *at));

	if (!close)
		return -EBADMSG;
	*tag = (struct svg_tag){ *at + 1, (size_t)(close - *at) - 1 };
	*at = close + 1;
	return 0;
}

static size_t name_len(const struct svg_tag *tag)
{
	size_t len = 0;

	while (len < tag->len && !strchr(BLANKS, tag->text[len]))
		len++;
	return len;
}

int svg_tag_is(const struct svg_tag *tag, const char *name)
{
	return name_len(tag) == strlen(name) && memcmp(tag->text, name, strlen(name)) == 0;
}

static int is(const struct attribute *attribute, const char *name)
{
	return attribute->name_len == strlen(name) &&
	       memcmp(attribute->name, name, attribute->name_len) == 0;
}

static int has(const struct attribute *attribute, const char *value)
{
	return attribute->value_len == strlen(value) &&
	       memcmp(attribute->value, value, attribute->value_len) == 0;
}

static const char *skip(const char *at, const char *end, const char *what)
{
	while (at < end && strchr(what, *at))
		at++;
	return at;
}

/* 1 and *at behind it; 0: there is none left; -EBADMSG. */
static int attribute_next(const char **at, const char *end, struct attribute *attribute)
{
	const char *name = skip(*at, end, BLANKS "/"), *value = name, *close;

	if (name == end)
		return 0;
	while (value < end && !strchr(BLANKS "=", *value))
		value++;
	*attribute = (struct attribute){ .name = name, .name_len = (size_t)(value - name) };
	value = skip(value, end, BLANKS "=");
	if (value == end || !strchr("'\"", *value))
		return -EBADMSG;
	close = memchr(value + 1, *value, (size_t)(end - value) - 1);
	if (!close)
		return -EBADMSG;
	attribute->value = value + 1;
	attribute->value_len = (size_t)(close - value) - 1;
	*at = close + 1;
	return 1;
}

int svg_tag_id(const struct svg_tag *tag, char *id)
{
	const char *at = tag->text + name_len(tag);
	struct attribute attribute;

	while (attribute_next(&at, tag->text + tag->len, &attribute) > 0) {
		if (!is(&attribute, "id") || attribute.value_len > SVG_ID_MAX)
			continue;
		memcpy(id, attribute.value, attribute.value_len);
		id[attribute.value_len] = '\0';
		return 1;
	}
	return 0;
}

/* Fonts are the page's. */
static int is_needless(const struct attribute *attribute, int with_id)
{
	return (is(attribute, "id") && !with_id) || is(attribute, "font-family") ||
	       (is(attribute, "stroke-linecap") && has(attribute, "butt")) ||
	       (is(attribute, "stroke-linejoin") && has(attribute, "miter")) ||
	       (is(attribute, "text-anchor") && has(attribute, "start"));
}

static void value_write(FILE *out, const struct attribute *attribute)
{
	unsigned int red, green, blue;
	char text[24];

	snprintf(text, sizeof(text), "%.*s",
		 (int)(attribute->value_len < sizeof(text) ? attribute->value_len : 0),
		 attribute->value);
	if (sscanf(text, "rgb( %3u, %3u, %3u)", &red, &green, &blue) == 3)
		fprintf(out, "#%02x%02x%02x", red & 255, green & 255, blue & 255);
	else
		fwrite(attribute->value, 1, attribute->value_len, out);
}

static void attribute_write(FILE *out, const struct attribute *attribute, size_t number)
{
	if (is(attribute, "id")) {
		fprintf(out, " id=\"s%zu-%.*s\"", number, (int)attribute->value_len,
			attribute->value);
	} else if (is(attribute, "xlink:href") && attribute->value_len) {
		fprintf(out, " href=\"#s%zu-%.*s\"", number, (int)attribute->value_len - 1,
			attribute->value + 1);
	} else {
		fprintf(out, " %.*s=\"", (int)attribute->name_len, attribute->name);
		value_write(out, attribute);
		putc('"', out);
	}
}

int svg_tag_write(FILE *out, const struct svg_tag *tag, int with_id, size_t number)
{
	size_t len = name_len(tag);
	const char *at = tag->text + len;
	struct attribute attribute;
	int more;

	if (len == 0 || strchr("?!", *tag->text))
		return 0;
	fprintf(out, "<%.*s", (int)len, tag->text);
	while ((more = attribute_next(&at, tag->text + tag->len, &attribute)) > 0) {
		if (!is_needless(&attribute, with_id))
			attribute_write(out, &attribute, number);
	}
	fputs(tag->text[tag->len - 1] == '/' ? "/>" : ">", out);
	return more;
}
