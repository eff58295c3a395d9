/* SPDX-License-Identifier: MIT */
#include "host/ask.h"

#include <string.h>

#include "host/clock.h"
#include "host/delivery.h"
#include "host/number.h"
#include "stream/decode_need.h"
#include "stream/event.h"

#define WINDOW_MAX_MS 600000

void ask_event(struct ask *ask, const struct line *line)
{
	char value[24] = "";
	unsigned long ms;

	ask->window_ms = 0;
	if (event_get(line->payload, line->payload_len, "stage", value, sizeof(value)) ||
	    strcmp(value, "listen") != 0)
		return;
	ask->window_ms = ASK_WINDOW_MS;
	if (event_get(line->payload, line->payload_len, "ms", value, sizeof(value)) == 0 &&
	    number_parse(value, WINDOW_MAX_MS, &ms) == 0)
		ask->window_ms = (int64_t)ms;
	ask->asked = 0;
}

/* The first time at once; then when the answer, or a request that got lost, has ended. */
int64_t ask_due_ms(const struct ask *ask, int64_t heard_ms)
{
	int64_t from_ms = heard_ms > ask->asked_ms ? heard_ms : ask->asked_ms;

	if (!ask->window_ms || ask->asked == ASK_MAX)
		return -1;
	return ask->asked ? from_ms + ask->window_ms / 4 : 0;
}

static void send(const struct ask *ask, struct decode_need *need, uint32_t session,
		 struct source *source)
{
	char payload[LINE_PAYLOAD_MAX + 1], text[LINE_TEXT_MAX];
	struct line line = { .session = session,
			     .stream = DELIVERY_STREAM,
			     .kind = LINE_REQUEST,
			     .seq = ask->asked,
			     .payload = payload };
	int len;

	line.payload_len = request_format(&need->request, payload);
	len = line_format(&line, text);
	if (len > 0)
		source_write(source, text, (size_t)len);
}

int ask_step(struct ask *ask, const struct decoder *decoder, uint32_t session,
	     struct source *source, int64_t heard_ms)
{
	int64_t due_ms = ask_due_ms(ask, heard_ms);
	struct decode_need need;

	if (due_ms < 0 || clock_ms() < due_ms)
		return 0;
	if (!source->two_way || decoder_need(decoder, session, DELIVERY_STREAM, &need) ||
	    (need.request.count == 0 && !need.request.end)) {
		ask->window_ms = 0;
		return 0;
	}
	send(ask, &need, session, source);
	ask->lines = need.lines;
	ask->asked++;
	ask->asked_ms = clock_ms();
	return 1;
}
