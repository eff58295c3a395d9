/* SPDX-License-Identifier: MIT */
#include "host/capture.h"

#include <string.h>

#include "host/clock.h"
#include "host/event_log.h"
#include "stream/event.h"

static void take_done(struct capture *capture, const struct line *line)
{
	const char *text = line->payload;
	size_t len = line->payload_len;

	if (!capture->done)
		capture->done_ms = clock_ms();
	capture->done = 1;
	if (event_get(text, len, "status", capture->status, sizeof(capture->status)))
		capture->status[0] = '\0';
	if (event_get(text, len, "reason", capture->reason, sizeof(capture->reason)))
		capture->reason[0] = '\0';
}

static void note_restart(struct capture *capture)
{
	capture->restarted = 1;
	capture->lost_session = capture->session;
	memcpy(capture->lost_mark, capture->progress.text, sizeof(capture->lost_mark));
}

static int64_t sent_ns(const struct capture *capture, const struct line *line)
{
	if (capture->times.fd < 0 || capture->times.simulated)
		return EVENT_LOG_UNKNOWN;
	return arrival_sent_ns(capture->heard_ns - capture->started_ns, line, capture->times.baud);
}

/* A new session before the end is a machine that started over: what it says counts. */
void capture_event(const struct line *line, void *context)
{
	struct capture *capture = context;
	const struct event_time time = { sent_ns(capture, line), clock_wall_ns() };
	char stage[32];

	if (capture->has_session && capture->session != line->session) {
		if (!capture->done)
			note_restart(capture);
		capture->done = 0;
	}
	capture->session = line->session;
	capture->has_session = 1;
	if (event_log_done(line))
		take_done(capture, line);
	if (capture->replaying)
		return;
	event_log_write(capture->events, line, &time);
	ask_event(&capture->ask, line);
	if (event_get(line->payload, line->payload_len, "stage", stage, sizeof(stage)) == 0)
		hook_event(&capture->hook, "stage", stage, 0);
	progress_event(&capture->progress, line);
}
