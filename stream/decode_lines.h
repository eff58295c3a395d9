/* SPDX-License-Identifier: MIT */
#ifndef STREAM_DECODE_LINES_H
#define STREAM_DECODE_LINES_H

#include <stddef.h>
#include <stdint.h>

#include "stream/line.h"

/* Lines of one kind of a stream, in any order: line n is at n * LINE_DATA_BYTES. */
struct lines {
	uint8_t *bytes; /* capacity of them; zeros where no line is */
	size_t capacity;
	uint8_t *have;    /* bitmap, one bit a line of capacity */
	uint32_t seq_end; /* highest line seen plus one */
	uint32_t count;   /* lines there */
};

enum lines_verdict { LINES_TAKEN, LINES_REFUSED, LINES_NO_MEMORY };

/* Make room for lines 0 to seq; memory is taken from *budget_bytes. */
enum lines_verdict lines_room(struct lines *lines, uint32_t seq, size_t *budget_bytes);

/* Put len bytes (at most LINE_DATA_BYTES) as a line that is not there yet. */
enum lines_verdict lines_put(struct lines *lines, uint32_t seq, const uint8_t *raw, size_t len,
			     size_t *budget_bytes);

int lines_has(const struct lines *lines, uint32_t seq);

/* The bytes of a line that there is room for. */
uint8_t *lines_at(const struct lines *lines, uint32_t seq);

void lines_free(struct lines *lines);

#endif
