/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_ANNOUNCE_H
#define INITRAMFS_RUNNER_ANNOUNCE_H

#include <stdint.h>

#include "initramfs/runner/port.h"
#include "stream/encode.h"
#include "stream/status.h"

/* The run's events on the stream: sent and drained before the step that they announce. */
struct announcer {
	struct encoder encoder;
	struct port port;
	uint64_t said_ns; /* when the last event was sent */
};

struct announce_step {
	const char *bench, *case_name, *role;
	unsigned int index, of;
	unsigned int attempt; /* from 1 */
	unsigned int left_s;  /* estimate of the measuring that is left */
};

void announce_init(struct announcer *announcer, uint32_t session);

/* Errors are not returned: a port that fails is found out, and said, when results are sent. */
void announce_stage(struct announcer *announcer, const char *stage);
void announce_step(struct announcer *announcer, const struct announce_step *step);

/* Nothing is done but waiting, and what for; left_s as of a step. */
void announce_wait(struct announcer *announcer, const char *what, unsigned int left_s);

/* PID 1 got a signal that ends it. Uses no memory but the stack. */
void announce_crash(struct announcer *announcer, int signal);

/* The last line of a run, ANNOUNCE_DONE_TIMES times; 0 or -errno of the port. */
#define ANNOUNCE_DONE_TIMES 3
int announce_done(struct announcer *announcer, enum status status, const char *reason);

#endif
