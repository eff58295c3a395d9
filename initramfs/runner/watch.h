/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_WATCH_H
#define INITRAMFS_RUNNER_WATCH_H

#include <signal.h>

#include "initramfs/runner/child.h"
#include "initramfs/runner/process.h"

/* A child from its start until it and everything of its group is gone. */
enum watch_phase {
	WATCH_RUNS,  /* until its limit, then SIGTERM */
	WATCH_TERM,  /* then SIGKILL */
	WATCH_KILL,  /* then it is left alone */
	WATCH_DRAIN, /* it ended; reads what is left in the pipes */
	WATCH_OVER,
};

struct watch {
	const struct process_request *request;
	struct process_end *end;
	struct child child;
	sigset_t unblocked; /* lets SIGCHLD in while nothing else is done */
	enum watch_phase phase;
	uint64_t deadline_ns; /* of the phase */
	uint64_t chore_ns;    /* when the next chore is due */
};

/* Fill request->output and *end; returns when the child is gone or cannot be ended. */
void watch_child(struct watch *watch);

#endif
