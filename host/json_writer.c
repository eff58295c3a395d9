/* SPDX-License-Identifier: MIT */
#include "host/json_writer.h"

#include <errno.h>
#include <string.h>

#define DECIMALS 15 /* significant digits that a double always keeps */
#define FORM (JSON_INDENT(1) | JSON_SORT_KEYS | JSON_REAL_PRECISION(DECIMALS) | JSON_ENCODE_ANY)

void json_writer_start(struct json_writer *writer, FILE *out)
{
	*writer = (struct json_writer){ .out = out };
}

static void line_start(const struct json_writer *writer)
{
	fprintf(writer->out, "\n%*s", (int)writer->depth, "");
}

static void item_start(struct json_writer *writer, const char *key)
{
	if (writer->filled)
		putc(',', writer->out);
	if (writer->depth)
		line_start(writer);
	if (key)
		fprintf(writer->out, "\"%s\": ", key);
	writer->filled = 1;
}

void json_writer_open(struct json_writer *writer, const char *key, char bracket)
{
	item_start(writer, key);
	putc(bracket, writer->out);
	writer->depth++;
	writer->filled = 0;
}

void json_writer_close(struct json_writer *writer, char bracket)
{
	writer->depth--;
	if (writer->filled)
		line_start(writer);
	putc(bracket, writer->out);
	writer->filled = 1;
}

/* The value does not know how deep it lies. No string holds a newline. */
static int put(const char *text, size_t len, void *context)
{
	const struct json_writer *writer = context;
	const char *newline;

	while ((newline = memchr(text, '\n', len))) {
		fwrite(text, 1, (size_t)(newline - text), writer->out);
		line_start(writer);
		len -= (size_t)(newline + 1 - text);
		text = newline + 1;
	}
	fwrite(text, 1, len, writer->out);
	return 0;
}

void json_writer_value(struct json_writer *writer, const char *key, json_t *value)
{
	item_start(writer, key);
	if (!value || json_dump_callback(value, put, writer, FORM))
		writer->err = -ENOMEM;
	json_decref(value);
}

int json_writer_end(struct json_writer *writer)
{
	putc('\n', writer->out);
	if (!writer->err && ferror(writer->out))
		writer->err = -EIO;
	return writer->err;
}
