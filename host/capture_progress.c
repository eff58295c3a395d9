/* SPDX-License-Identifier: MIT */
#include "host/capture.h"

#include <string.h>

#include "host/clock.h"
#include "stream/decode_need.h"

#define REDRAW_MS 200

static const struct decode_stream *results_of(const struct capture *capture)
{
	for (size_t i = decoder_streams(capture->decoder); i-- > 0;) {
		const struct decode_stream *stream = decoder_stream(capture->decoder, i);

		if (stream->session == capture->session &&
		    strcmp(stream->name, DELIVERY_STREAM) == 0)
			return stream;
	}
	return NULL;
}

/* What is not there and is not needed either is what parity has for it. */
static uint32_t repairable(const struct capture *capture)
{
	struct decode_need need;

	if (decoder_need(capture->decoder, capture->session, DELIVERY_STREAM, &need))
		return 0;
	return need.missing - need.lines;
}

void capture_show(struct capture *capture)
{
	const struct decode_stream *results = results_of(capture);
	struct progress_stream stream = { .damaged = decoder_counts(capture->decoder)->damaged };
	int64_t now_ms = clock_ms();

	if (!capture->progress.live || now_ms < capture->shown_ms + REDRAW_MS)
		return;
	capture->shown_ms = now_ms;
	if (results) {
		stream.lines = results->lines;
		stream.have = results->lines_have;
		stream.repaired = repairable(capture);
	}
	progress_tick(&capture->progress, capture->bytes, &stream);
}
