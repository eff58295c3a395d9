/* SPDX-License-Identifier: MIT */
#ifndef STREAM_DECODE_LINES_H
#define STREAM_DECODE_LINES_H

#include <stddef.h>
#include <stdint.h>

#include "stream/line.h"

/*
 * Lines of one kind of a stream, in any order. What is kept of them lies in a file without a name,
 * line n at n * LINE_DATA_BYTES, so that memory does not grow with what a log claims.
 */
struct lines {
	int fd;           /* set when there is a line */
	uint8_t *have;    /* bitmap, LINES_MAX bits; NULL while there is no line */
	uint32_t seq_end; /* highest line seen plus one */
	uint32_t count;   /* lines there */
	uint8_t *run;     /* lines in a row that are not in the file yet */
	size_t run_at, run_len;
	void *map; /* of lines_map */
	size_t map_bytes;
};

/* LINES_NO_ROOM: errno says why the file, or memory, was not to be had. */
enum lines_verdict { LINES_TAKEN, LINES_REFUSED, LINES_NO_ROOM };

/* Put len bytes (at most LINE_DATA_BYTES) as a line that is not there; a line of *budget_bytes. */
enum lines_verdict lines_put(struct lines *lines, uint32_t seq, const uint8_t *raw, size_t len,
			     size_t *budget_bytes);

int lines_has(const struct lines *lines, uint32_t seq);

/* Everything into the file, before lines are got; 0 or -errno. */
int lines_flush(struct lines *lines);

/* A line that is there, filled up with zeros, into raw[LINE_DATA_BYTES]; 0 or -errno. */
int lines_get(const struct lines *lines, uint32_t seq, uint8_t *raw);

/*
 * The first `bytes` of the file, more than none, which all are in lines that are there: read-only,
 * until lines_free. NULL with errno. lines_let_go: they may leave memory until they are read again.
 */
const uint8_t *lines_map(struct lines *lines, size_t bytes);
void lines_let_go(const struct lines *lines);

void lines_free(struct lines *lines);

#endif
