/* SPDX-License-Identifier: MIT */
#ifndef STREAM_LINE_H
#define STREAM_LINE_H

#include <stddef.h>
#include <stdint.h>

/*
 * One line of the stream, format version 1:
 *
 *   BM1 <crc32> <session> <stream> <kind> <seq> <payload> CR LF
 *
 * crc32 (IEEE 802.3, 8 lower-case hex digits) covers everything from <session> to the end
 * of <payload>. session: 8 hex digits, one boot. stream: [a-z0-9-]{1,16}. kind: one letter.
 * seq: decimal, from 0 for each kind of a stream.
 */
#define LINE_MAGIC "BM1 "
#define LINE_STREAM_MAX 16
#define LINE_DATA_BYTES 504   /* raw bytes a data line; a multiple of 3: no padding inside */
#define LINE_PAYLOAD_MAX 1024 /* characters */
#define LINE_TEXT_MAX 1152    /* characters, with CR LF and NUL */

enum line_kind {
	LINE_BEGIN = 'B',   /* size= sha256= lines= name= [groups= parity=] */
	LINE_DATA = 'D',    /* base64 */
	LINE_PARITY = 'P',  /* base64, see parity.h */
	LINE_END = 'E',     /* as LINE_BEGIN */
	LINE_EVENT = 'V',   /* key=value ..., percent-encoded */
	LINE_REQUEST = 'R', /* from the host: lines to send again, see request.h */
};

struct line {
	uint32_t session;
	char stream[LINE_STREAM_MAX + 1];
	enum line_kind kind;
	uint32_t seq;
	const char *payload; /* into the parsed text; not NUL-terminated */
	size_t payload_len;
	const char *text; /* where the line starts in the parsed text */
};

/*
 * Write the line into out[LINE_TEXT_MAX]; its length without NUL, or -EINVAL if a field is
 * out of range.
 */
int line_format(const struct line *line, char *out);

enum line_verdict { LINE_GOOD, LINE_NONE, LINE_DAMAGED };

/*
 * Look for a stream line anywhere in len bytes of text (no LF inside; a trailing CR is
 * ignored). GOOD: *line is filled and points into text. NONE: no magic. DAMAGED: magic
 * but wrong CRC or form.
 */
enum line_verdict line_parse(const char *text, size_t len, struct line *line);

#endif
