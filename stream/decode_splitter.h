/* SPDX-License-Identifier: MIT */
#ifndef STREAM_DECODE_SPLITTER_H
#define STREAM_DECODE_SPLITTER_H

#include <stddef.h>
#include <stdint.h>

#include "stream/line.h"

/* What is kept of a text line: enough for a stream line behind any amount of other text. */
#define SPLITTER_LINE_MAX (2 * LINE_TEXT_MAX)

/* A line's last SPLITTER_LINE_MAX characters, none of them CR or LF; 0 or -errno. */
typedef int splitter_line_fn(const char *text, size_t len, void *context);

/* What comes before them in an overlong line, in order and in any number of pieces. */
typedef void splitter_over_fn(const char *text, size_t len, void *context);

/* Cuts bytes that come in pieces into lines. CR and LF end a line; empty lines are none. */
struct splitter {
	splitter_line_fn *line;
	splitter_over_fn *over;
	void *context;
	uint64_t offset;       /* of the end of the last line, in all bytes */
	uint64_t pushed_bytes; /* before those being pushed */
	const char *pushed;
	size_t tail_len;
	char tail[SPLITTER_LINE_MAX]; /* of the unfinished line */
};

/* Any number of bytes; lines may be split anywhere. What a line returned, if it is not 0. */
int splitter_push(struct splitter *splitter, const char *bytes, size_t len);

/* What is left is a line, too. */
int splitter_finish(struct splitter *splitter);

#endif
