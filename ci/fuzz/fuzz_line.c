/* SPDX-License-Identifier: MIT */
#include "stream/line.h"

#include <stdlib.h>
#include <string.h>

#include "stream/base64.h"
#include "stream/event.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What is parsed is written back as the same text: a line has one form only. */
static void check_form(const struct line *line)
{
	char text[LINE_TEXT_MAX];
	struct line again;
	int len = line_format(line, text);

	/* Bytes in the payload that we never send, but that a right CRC lets through. */
	if (len < 0)
		return;
	if (line_parse(text, (size_t)len - 1, &again) != LINE_GOOD ||
	    again.session != line->session || again.seq != line->seq || again.kind != line->kind ||
	    again.payload_len != line->payload_len ||
	    memcmp(again.payload, line->payload, line->payload_len) != 0)
		abort();
}

/* Any payload, as text of an event and as base64. */
static void check_payload(const char *payload, size_t len)
{
	uint8_t raw[LINE_PAYLOAD_MAX], *out = raw;
	char value[64], coded[BASE64_LEN(LINE_PAYLOAD_MAX)];
	ssize_t raw_len;

	event_get(payload, len, "stage", value, sizeof(value));
	if (len > LINE_PAYLOAD_MAX)
		return;
	raw_len = base64_decode(payload, len, out);
	if (raw_len >= 0 &&
	    (base64_encode(raw, (size_t)raw_len, coded) != len || memcmp(coded, payload, len) != 0))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;
	struct line line;

	if (size && memchr(text, '\n', size))
		return 0;
	if (line_parse(text, size, &line) == LINE_GOOD) {
		if (line.payload < text || line.payload + line.payload_len > text + size)
			abort();
		check_form(&line);
	}
	check_payload(text, size);
	return 0;
}
