/* SPDX-License-Identifier: MIT */
#include "host/capture.h"

#include <inttypes.h>

#include "host/delivery.h"
#include "host/exit_code.h"
#include "host/side_stream.h"

static const struct {
	int code;
	const char *text;
} ends[] = {
	[CAPTURE_DONE] = { EXIT_CODE_OK, "done" },
	[CAPTURE_SOURCE_END] = { EXIT_CODE_OK, "the source ended before the run said done" },
	[CAPTURE_PANIC] = { EXIT_CODE_PANIC, "kernel panic or halt of the hypervisor" },
	[CAPTURE_SILENCE] = { EXIT_CODE_SILENCE, "nothing came any more" },
	[CAPTURE_TIMEOUT] = { EXIT_CODE_LOST, "the run took longer than its time limit" },
	[CAPTURE_INTERRUPTED] = { EXIT_CODE_INTERRUPTED, "interrupted" },
	[CAPTURE_ERROR] = { EXIT_CODE_ERROR, "stopped by an error" },
};

static void print_end(const struct capture *capture, enum capture_end end, const char *dir)
{
	if (capture->restarted)
		fprintf(stderr,
			"bootmark: capture: the machine started over; session %08" PRIx32
			" was not done; its last sign of life: %s\n",
			capture->lost_session, capture->lost_mark);
	if (end == CAPTURE_DONE)
		return;
	fprintf(stderr, "bootmark: capture: %s after %" PRIu64 " bytes; they are in %s/%s\n",
		ends[end].text, capture->bytes, dir, CAPTURE_LOG);
	if (capture->panic.seen)
		fprintf(stderr, "bootmark: %s\n", capture->panic.line);
	else if (end != CAPTURE_INTERRUPTED && capture->has_session)
		fprintf(stderr, "bootmark: last sign of life: %s\n", capture->progress.text);
}

/* Of a line that had to be repaired somebody should look at the cable. */
static void print_repairs(const struct capture *capture, uint32_t session)
{
	for (size_t i = 0; i < decoder_streams(capture->decoder); i++) {
		const struct decode_stream *stream = decoder_stream(capture->decoder, i);

		if (stream->session == session && stream->lines_repaired)
			fprintf(stderr,
				"bootmark: %s: %" PRIu32 " of %" PRIu32 " lines were repaired\n",
				stream->name, stream->lines_repaired, stream->lines);
	}
}

/*
 * Results that came whole are kept however the capture ended; the end still decides the exit
 * status, and only a run that should be complete is asked what it lacks.
 */
int capture_deliver(struct capture *capture, enum capture_end end, const char *dir)
{
	struct delivery delivery = { .has_session = capture->done || capture->whole,
				     .session = capture->session };
	int code = ends[end].code;

	print_end(capture, end, dir);
	if (code == EXIT_CODE_OK) {
		code = delivery_write(capture->decoder, dir, &delivery);
		if (code == EXIT_CODE_OK)
			print_repairs(capture, delivery.session);
		return code;
	}
	if (delivery_choose(capture->decoder, &delivery))
		delivery_write(capture->decoder, dir, &delivery);
	else
		side_stream_write(capture->decoder, dir, &delivery);
	return code;
}

void capture_origin(const struct capture *capture, struct origin_stream *words,
		    struct result_origin *origin)
{
	const struct delivery delivery = { .has_session = 1, .session = capture->session };

	origin_stream_set(words, origin, delivery_choose(capture->decoder, &delivery),
			  capture->ask.asked);
}
