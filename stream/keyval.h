/* SPDX-License-Identifier: MIT */
#ifndef STREAM_KEYVAL_H
#define STREAM_KEYVAL_H

#include <stddef.h>
#include <stdio.h>

/*
 * The text form of plans, descriptors, facts and sample records: one `key=value` a line,
 * blank lines and lines that start with `#` are ignored, blanks around key and value are
 * dropped. A key is [A-Za-z0-9_.:/-]{1,63}; a line is at most KEYVAL_LINE_MAX bytes.
 */
#define KEYVAL_LINE_MAX 4096

struct keyval {
	const char *key;
	const char *value; /* NUL-terminated, valid during the call only */
	const char *file;  /* name for messages */
	unsigned int line; /* 1-based */
};

/* Return 0 to go on; anything else ends the parse and is returned. Prints its own message. */
typedef int keyval_fn(const struct keyval *pair, void *context);

/*
 * Parse len bytes of text. 0, what `each` returned, or -EINVAL after a message
 * "file:line: ..." to stderr for a line that has no '=', a bad key, a NUL or is too long.
 */
int keyval_parse(const char *text, size_t len, const char *file, keyval_fn *each, void *context);

/* The same for a file of at most 1 MiB; -errno (message printed) if it cannot be read. */
int keyval_load(const char *path, keyval_fn *each, void *context);

/*
 * Write one pair; newlines and control bytes in value become blanks. 0, -EIO, or, with nothing
 * written, -EINVAL for a bad key and -E2BIG for a line that keyval_parse would refuse.
 */
int keyval_write(FILE *out, const char *key, const char *value);

/* printf form of keyval_write. */
int keyval_printf(FILE *out, const char *key, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#endif
