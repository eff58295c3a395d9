/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_HEARTBEAT_H
#define INITRAMFS_RUNNER_HEARTBEAT_H

#include "initramfs/runner/process.h"
#include "initramfs/runner/runner.h"

/* Signs of life while nothing is timed; with these the host hears something every 10 s. */
#define HEARTBEAT_MS 5000

/*
 * Feed the watchdog and, if the last event is HEARTBEAT_MS old, send one: that the runner waits
 * for this, and more_s longer than the estimate says.
 */
void heartbeat(struct runner *runner, const char *what, unsigned int more_s);

/* Sleep with signs of life. */
void heartbeat_sleep(struct runner *runner, const char *what, unsigned int ms);

/* What is done while a program runs; the runner's own, until the program ends. */
struct heartbeat_chore {
	struct runner *runner;
	const char *what; /* NULL: the program is timed, so only what the watchdog needs is done */
	struct process_chore chore;
};

/* The chore for a program that may run for limit_s, or NULL if there is nothing to do. */
const struct process_chore *heartbeat_chore(struct heartbeat_chore *chore, unsigned int limit_s);

#endif
