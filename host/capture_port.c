/* SPDX-License-Identifier: MIT */
#include "host/capture.h"

#include "host/clock.h"
#include "host/event_log.h"
#include "stream/event.h"

#define RETRY_MS 250

/* What happens on this side is in events.log too, without a session. */
static void note(struct capture *capture, const char *what)
{
	struct event event;

	event_init(&event);
	event_add(&event, "host", what);
	event_add(&event, "source", capture->port.spec);
	event_log_own(capture->events, &event, clock_wall_ns());
	hook_event(&capture->hook, what, NULL, 0);
}

int capture_port_gone(struct capture *capture, struct source *source)
{
	if (!source->is_tty || !capture->port.reconnect_ms || capture->done)
		return 0;
	source_close(source);
	capture->port.gone_ms = clock_ms();
	capture->port.tried_ms = 0;
	note(capture, "gone");
	progress_step(&capture->progress, "the port is gone, waiting for it");
	return 1;
}

int capture_port_back(struct capture *capture, struct source *source)
{
	struct source_options options = capture->port.options;

	if (clock_ms() >= capture->port.gone_ms + capture->port.reconnect_ms)
		return 0;
	if (clock_ms() < capture->port.tried_ms + RETRY_MS)
		return 1;
	capture->port.tried_ms = clock_ms();
	options.quiet = 1;
	if (source_open(source, capture->port.spec, &options))
		return 1;
	if (!source->is_tty) {
		source_close(source);
		return 1;
	}
	capture->port.gone_ms = 0;
	note(capture, "back");
	progress_step(&capture->progress, "the port is back");
	return 1;
}
