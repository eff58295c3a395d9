/* SPDX-License-Identifier: MIT */
#include "stream/encode.h"

#include <errno.h>
#include <string.h>

#include "stream/line.h"

void encoder_init(struct encoder *encoder, uint32_t session, encode_sink *sink, void *context)
{
	encoder->session = session;
	encoder->event_seq = 0;
	encoder->parity_percent = 0;
	encoder->unpacked_bytes = 0;
	encoder->sink = sink;
	encoder->context = context;
}

int encoder_line(struct encoder *encoder, const char *stream, enum line_kind kind, uint32_t seq,
		 const char *payload, size_t len)
{
	struct line line = { .session = encoder->session,
			     .kind = kind,
			     .seq = seq,
			     .payload = payload,
			     .payload_len = len };
	char text[LINE_TEXT_MAX];
	int text_len;

	if (strlen(stream) > LINE_STREAM_MAX)
		return -EINVAL;
	strcpy(line.stream, stream);
	text_len = line_format(&line, text);
	if (text_len < 0)
		return text_len;
	return encoder->sink(text, (size_t)text_len, encoder->context);
}

int encoder_event(struct encoder *encoder, const struct event *event)
{
	return encoder_line(encoder, "events", LINE_EVENT, encoder->event_seq++, event->text,
			    event->len);
}
