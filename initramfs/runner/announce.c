/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/announce.h"

#include <errno.h>
#include <inttypes.h>

#include "initramfs/runner/clock.h"

void announce_init(struct announcer *announcer, uint32_t session)
{
	*announcer = (struct announcer){ .port = { .fd = -1, .path = PORT_NO_PATH } };
	encoder_init(&announcer->encoder, session, port_write, &announcer->port);
}

static void start(struct event *event, const char *stage)
{
	event_init(event);
	event_printf(event, "t_ns", "%" PRIu64, clock_boot_ns());
	event_add(event, "stage", stage);
}

static int finish(struct announcer *announcer, const struct event *event)
{
	int err = announcer->port.fd < 0 ? -EBADF : encoder_event(&announcer->encoder, event);

	announcer->said_ns = clock_boot_ns();
	return err ? err : port_drain(&announcer->port);
}

void announce_stage(struct announcer *announcer, const char *stage)
{
	struct event event;

	start(&event, stage);
	finish(announcer, &event);
}

void announce_step(struct announcer *announcer, const struct announce_step *step)
{
	struct event event;

	start(&event, "sample");
	event_add(&event, "bench", step->bench);
	event_add(&event, "case", step->case_name);
	event_add(&event, "role", step->role);
	event_printf(&event, "index", "%u", step->index);
	event_printf(&event, "of", "%u", step->of);
	if (step->attempt > 1)
		event_printf(&event, "attempt", "%u", step->attempt);
	event_printf(&event, "left_s", "%u", step->left_s);
	finish(announcer, &event);
}

void announce_wait(struct announcer *announcer, const char *what, unsigned int left_s)
{
	struct event event;

	start(&event, "wait");
	event_add(&event, "for", what);
	event_printf(&event, "left_s", "%u", left_s);
	finish(announcer, &event);
}

void announce_crash(struct announcer *announcer, int signal)
{
	struct event event;

	start(&event, "crash");
	event_printf(&event, "signal", "%d", signal);
	finish(announcer, &event);
}

int announce_done(struct announcer *announcer, enum status status, const char *reason)
{
	struct event event;
	int err = 0;

	start(&event, "done");
	event_add(&event, "status", status_name(status));
	event_add(&event, "reason", reason);
	for (int i = 0; i < ANNOUNCE_DONE_TIMES && !err; i++)
		err = finish(announcer, &event);
	return err;
}
