/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* memmem */
#include "stream/line.h"

#include <errno.h>
#include <lzma.h>
#include <stdio.h>
#include <string.h>

#define MAGIC_LEN (sizeof(LINE_MAGIC) - 1)
#define HEX_LEN 8

static int stream_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

static int kind_known(char c)
{
	return c == LINE_BEGIN || c == LINE_DATA || c == LINE_PARITY || c == LINE_END ||
	       c == LINE_EVENT || c == LINE_REQUEST;
}

static int line_valid(const struct line *line)
{
	size_t len = strnlen(line->stream, sizeof(line->stream));

	if (len == 0 || len > LINE_STREAM_MAX || line->payload_len > LINE_PAYLOAD_MAX)
		return 0;
	for (size_t i = 0; i < len; i++) {
		if (!stream_char(line->stream[i]))
			return 0;
	}
	for (size_t i = 0; i < line->payload_len; i++) {
		if (line->payload[i] < 0x20 || line->payload[i] > 0x7e)
			return 0;
	}
	return kind_known((char)line->kind);
}

int line_format(const struct line *line, char *out)
{
	char *body = out + MAGIC_LEN + HEX_LEN + 1;
	char head[MAGIC_LEN + HEX_LEN + 2];
	size_t len;

	if (!line_valid(line))
		return -EINVAL;
	len = (size_t)sprintf(body, "%08x %s %c %u ", (unsigned int)line->session, line->stream,
			      line->kind, (unsigned int)line->seq);
	memcpy(body + len, line->payload, line->payload_len);
	len += line->payload_len;
	snprintf(head, sizeof(head), LINE_MAGIC "%08x ",
		 (unsigned int)lzma_crc32((const uint8_t *)body, len, 0));
	memcpy(out, head, sizeof(head) - 1);
	memcpy(body + len, "\r\n", 3);
	return (int)(MAGIC_LEN + HEX_LEN + 1 + len + 2);
}

/* Eight lower-case hex digits and a blank. */
static int take_hex(const char **at, const char *end, uint32_t *value)
{
	const char *p = *at;
	uint32_t number = 0;

	if (end - p < HEX_LEN + 1 || p[HEX_LEN] != ' ')
		return 0;
	for (int i = 0; i < HEX_LEN; i++) {
		if (p[i] >= '0' && p[i] <= '9')
			number = number << 4 | (uint32_t)(p[i] - '0');
		else if (p[i] >= 'a' && p[i] <= 'f')
			number = number << 4 | (uint32_t)(p[i] - 'a' + 10);
		else
			return 0;
	}
	*value = number;
	*at = p + HEX_LEN + 1;
	return 1;
}

static int take_stream(const char **at, const char *end, char *stream)
{
	const char *p = *at;
	size_t len = 0;

	while (p + len < end && len <= LINE_STREAM_MAX && stream_char(p[len]))
		len++;
	if (len == 0 || len > LINE_STREAM_MAX || p + len >= end || p[len] != ' ')
		return 0;
	memcpy(stream, p, len);
	stream[len] = '\0';
	*at = p + len + 1;
	return 1;
}

static int take_kind(const char **at, const char *end, enum line_kind *kind)
{
	const char *p = *at;

	if (end - p < 2 || !kind_known(p[0]) || p[1] != ' ')
		return 0;
	*kind = (enum line_kind)p[0];
	*at = p + 2;
	return 1;
}

/* Decimal without leading zeros, so that each line has one form only. */
static int take_seq(const char **at, const char *end, uint32_t *seq)
{
	const char *p = *at;
	uint64_t number = 0;

	while (p < end && *p >= '0' && *p <= '9' && p - *at <= 10)
		number = number * 10 + (uint64_t)(*p++ - '0');
	if (p == *at || p >= end || *p != ' ' || number > UINT32_MAX ||
	    (**at == '0' && p - *at > 1))
		return 0;
	*seq = (uint32_t)number;
	*at = p + 1;
	return 1;
}

/* One candidate: p is behind the magic. The form is checked before the CRC, it is cheaper. */
static int parse_at(const char *p, const char *end, struct line *line)
{
	const char *body;
	uint32_t crc;

	if (end - p > LINE_TEXT_MAX || !take_hex(&p, end, &crc))
		return 0;
	body = p;
	if (!take_hex(&p, end, &line->session) || !take_stream(&p, end, line->stream) ||
	    !take_kind(&p, end, &line->kind) || !take_seq(&p, end, &line->seq))
		return 0;
	line->payload = p;
	line->payload_len = (size_t)(end - p);
	return line->payload_len <= LINE_PAYLOAD_MAX &&
	       lzma_crc32((const uint8_t *)body, (size_t)(end - body), 0) == crc;
}

enum line_verdict line_parse(const char *text, size_t len, struct line *line)
{
	const char *end = text + len;
	enum line_verdict verdict = LINE_NONE;

	while (end > text && end[-1] == '\r')
		end--;
	while (end - text > (ptrdiff_t)MAGIC_LEN) {
		const char *magic = memmem(text, (size_t)(end - text), LINE_MAGIC, MAGIC_LEN);

		if (!magic)
			break;
		line->text = magic;
		if (parse_at(magic + MAGIC_LEN, end, line))
			return LINE_GOOD;
		verdict = LINE_DAMAGED;
		text = magic + MAGIC_LEN;
	}
	return verdict;
}
