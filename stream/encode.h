/* SPDX-License-Identifier: MIT */
#ifndef STREAM_ENCODE_H
#define STREAM_ENCODE_H

#include <stddef.h>
#include <stdint.h>

#include "stream/event.h"

/* Takes whole lines; 0 or -errno. */
typedef int encode_sink(const char *text, size_t len, void *context);

struct encoder {
	uint32_t session;
	uint32_t event_seq;
	unsigned int parity_percent; /* of a file's data lines; 0 to PARITY_PERCENT_MAX */
	uint64_t unpacked_bytes;     /* that a packed file has unpacked; 0: not said of it */
	encode_sink *sink;
	void *context;
};

void encoder_init(struct encoder *encoder, uint32_t session, encode_sink *sink, void *context);

/* Send one line; 0 or -errno. */
int encoder_line(struct encoder *encoder, const char *stream, enum line_kind kind, uint32_t seq,
		 const char *payload, size_t len);

/* Send one event line on stream "events"; 0 or -errno. */
int encoder_event(struct encoder *encoder, const struct event *event);

/* Send data lines first to last of the file at path again; those it does not have are skipped. */
int encoder_again(struct encoder *encoder, const char *stream, const char *path, uint32_t first,
		  uint32_t last);

/* Send the end line of the file at path again. */
int encoder_end_again(struct encoder *encoder, const char *stream, const char *name,
		      const char *path);

/* Called after each data line with what has been sent so far; may be NULL. */
typedef void encode_progress(uint32_t lines_done, uint32_t lines, void *context);

/*
 * Send the file at path as stream `stream` under the name `name`: begin, data, parity with
 * the begin line again between, end.
 * 0 or -errno (message printed). Memory does not depend on the file's size.
 */
int encoder_file(struct encoder *encoder, const char *stream, const char *name, const char *path,
		 encode_progress *progress, void *context);

#endif
