/* SPDX-License-Identifier: MIT */
#include "stream/keyval.h"

#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define KEYVAL_KEY_MAX 63
#define KEYVAL_FILE_MAX (1u << 20)

/* strspn() would make a table of the characters for each of thousands of short keys. */
static int key_valid(const char *key)
{
	size_t len = 0;

	while (isalnum((unsigned char)key[len]) || (key[len] && strchr("_.:/-", key[len])))
		len++;
	return len > 0 && len <= KEYVAL_KEY_MAX && key[len] == '\0';
}

static int complain(const char *file, unsigned int line, const char *what)
{
	fprintf(stderr, "bootmark: %s:%u: %s\n", file, line, what);
	return -EINVAL;
}

static int blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* Cut blanks off both ends, in place. */
static char *trim(char *text)
{
	size_t len;

	while (blank(*text))
		text++;
	len = strlen(text);
	while (len > 0 && blank(text[len - 1]))
		len--;
	text[len] = '\0';
	return text;
}

static int parse_line(char *text, struct keyval *pair, keyval_fn *each, void *context)
{
	char *start = trim(text);
	char *equals = strchr(start, '=');

	if (*start == '\0' || *start == '#')
		return 0;
	if (!equals)
		return complain(pair->file, pair->line, "no '=': write key=value");
	*equals = '\0';
	pair->key = trim(start);
	pair->value = trim(equals + 1);
	if (!key_valid(pair->key))
		return complain(pair->file, pair->line,
				"bad key: 1 to 63 of letters, digits and _.:/-");
	return each(pair, context);
}

int keyval_parse(const char *text, size_t len, const char *file, keyval_fn *each, void *context)
{
	struct keyval pair = { .file = file };
	char line[KEYVAL_LINE_MAX + 1];
	int err = 0;

	while (len > 0 && !err) {
		const char *newline = memchr(text, '\n', len);
		size_t line_len = newline ? (size_t)(newline - text) : len;
		size_t used = newline ? line_len + 1 : len;

		pair.line++;
		if (line_len > KEYVAL_LINE_MAX)
			return complain(file, pair.line, "line is longer than 4096 bytes");
		if (memchr(text, '\0', line_len))
			return complain(file, pair.line, "NUL byte: this is no text file");
		memcpy(line, text, line_len);
		line[line_len] = '\0';
		err = parse_line(line, &pair, each, context);
		text += used;
		len -= used;
	}
	return err;
}

/* The whole file into *text (caller frees) if it is at most KEYVAL_FILE_MAX. */
static int read_all(const char *path, char **text, size_t *len)
{
	FILE *in = fopen(path, "re");
	int err = 0;

	if (!in)
		return -errno;
	*text = malloc(KEYVAL_FILE_MAX + 1);
	if (!*text)
		err = -ENOMEM;
	else
		*len = fread(*text, 1, KEYVAL_FILE_MAX + 1, in);
	if (!err && ferror(in))
		err = errno ? -errno : -EIO;
	if (!err && *len > KEYVAL_FILE_MAX)
		err = -EFBIG;
	fclose(in);
	return err;
}

int keyval_load(const char *path, keyval_fn *each, void *context)
{
	char *text = NULL;
	size_t len = 0;
	int err = read_all(path, &text, &len);

	if (err)
		fprintf(stderr, "bootmark: %s: %s\n", path, strerror(-err));
	else
		err = keyval_parse(text, len, path, each, context);
	free(text);
	return err;
}

int keyval_write(FILE *out, const char *key, const char *value)
{
	if (!key_valid(key))
		return -EINVAL;
	if (strlen(key) + 1 + strlen(value) > KEYVAL_LINE_MAX)
		return -E2BIG;
	fputs(key, out);
	putc('=', out);
	for (; *value; value++) {
		unsigned char c = (unsigned char)*value;

		putc(c < 0x20 || c == 0x7f ? ' ' : c, out);
	}
	return putc('\n', out) == EOF || ferror(out) ? -EIO : 0;
}

int keyval_printf(FILE *out, const char *key, const char *format, ...)
{
	char value[KEYVAL_LINE_MAX + 1];
	va_list args;
	int len;

	va_start(args, format);
	len = vsnprintf(value, sizeof(value), format, args);
	va_end(args);
	if (len < 0 || (size_t)len >= sizeof(value))
		return -E2BIG;
	return keyval_write(out, key, value);
}
