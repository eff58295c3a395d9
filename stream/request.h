/* SPDX-License-Identifier: MIT */
#ifndef STREAM_REQUEST_H
#define STREAM_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The payload of a request line, from the host to the runner: which lines of the line's stream
 * are to be sent again. Words with commas between them: `<n>`, `<first>-<last>` (data lines) and
 * `E` (the end line), at most LINE_PAYLOAD_MAX characters and REQUEST_RANGES_MAX ranges.
 */
#define REQUEST_RANGES_MAX 128

struct request_range {
	uint32_t first, last;
};

struct request {
	struct request_range range[REQUEST_RANGES_MAX]; /* of data lines */
	size_t count;
	bool end;
};

/* 0, or -EINVAL for anything that is not exactly a request. */
int request_parse(struct request *request, const char *payload, size_t len);

/*
 * Write the request into out[LINE_PAYLOAD_MAX + 1]; its length. What does not fit is left out:
 * the host asks for it in the next request.
 */
size_t request_format(const struct request *request, char *out);

/* Add a data line behind those that are there; false if there is no room for it. */
bool request_add(struct request *request, uint32_t seq);

#endif
