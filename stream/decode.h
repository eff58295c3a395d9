/* SPDX-License-Identifier: MIT */
#ifndef STREAM_DECODE_H
#define STREAM_DECODE_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "stream/line.h"

/*
 * Push decoder for a serial log: hostile input, bounded memory. Lines are kept in temporary files
 * until they prove whole: DECODE_BYTES_MAX of data and parity in all sessions, streams of up to
 * DECODE_STREAM_BYTES_MAX, DECODE_STREAMS_MAX streams. Host only.
 */
#define DECODE_STREAMS_MAX 32
#define DECODE_STREAM_BYTES_MAX (32u << 20)
#define DECODE_BYTES_MAX (128u << 20)

struct decoder;
struct decode_need;

/* Called for each whole event line; payload is valid during the call only. */
typedef void decode_event_fn(const struct line *line, void *context);

/*
 * Called for what is no stream line, in order: lines of others, damaged lines, and what stands
 * before a stream line. A long line comes in pieces; ends: the line ends behind this one.
 */
typedef void decode_text_fn(const char *text, size_t len, int ends, void *context);

struct decode_stream {
	uint32_t session;
	char name[LINE_STREAM_MAX + 1];
	char file[64];       /* file name the sender gave: [A-Za-z0-9._-], never starts with '.' */
	const uint8_t *data; /* whole bytes, mapped from a file; NULL unless whole is true */
	size_t size;
	uint64_t unpacked;       /* bytes that data unpack to, as announced; 0: not said */
	uint32_t lines;          /* data lines announced; 0 if neither begin nor end arrived */
	uint32_t lines_have;     /* that arrived */
	uint32_t lines_repaired; /* that were computed from parity lines */
	int whole;               /* every line there, size and SHA-256 right */
};

struct decode_counts {
	uint64_t lines;    /* text lines seen */
	uint64_t good;     /* stream lines with right CRC */
	uint64_t damaged;  /* magic but wrong CRC or form */
	uint64_t repeated; /* data lines seen before */
	uint64_t refused;  /* right CRC, but over a bound or against what came before */
	uint64_t parity;   /* of the good ones: parity lines */
};

/* NULL when out of memory. on_event may be NULL. */
struct decoder *decoder_new(decode_event_fn *on_event, void *context);
void decoder_free(struct decoder *decoder);

/* Before the first push: on_text gets the context of decoder_new. */
void decoder_keep_text(struct decoder *decoder, decode_text_fn *on_text);

/* Feed any number of raw bytes; lines may be split anywhere. 0, or -errno for want of room. */
int decoder_push(struct decoder *decoder, const char *bytes, size_t len);

/* Treat what is left as a last line; checks every stream. Call once, at the end. 0 or -errno. */
int decoder_finish(struct decoder *decoder);

/* In on_event: bytes of the log up to the end of the event's line. */
uint64_t decoder_offset(const struct decoder *decoder);

size_t decoder_streams(const struct decoder *decoder);
/* Owned by the decoder, valid until it is freed. */
const struct decode_stream *decoder_stream(const struct decoder *decoder, size_t index);
const struct decode_counts *decoder_counts(const struct decoder *decoder);

/* Nobody reads data for now: they may leave memory until they are read again. */
void decoder_let_go(const struct decoder *decoder);

/*
 * What has to come yet (decode_need.h), at any time before decoder_finish; of a stream that never
 * came too. 0 or -ENOMEM.
 */
int decoder_need(const struct decoder *decoder, uint32_t session, const char *stream,
		 struct decode_need *need);

/* Print what is missing of a stream as ranges, "results: lines 3, 17-20 of 41 missing". */
void decoder_print_missing(const struct decoder *decoder, size_t index, FILE *out);

#endif
