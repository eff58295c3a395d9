/* SPDX-License-Identifier: MIT */
#ifndef HOST_HOOK_H
#define HOST_HOOK_H

#include <stdint.h>
#include <sys/types.h>

#define HOOK_QUEUE_MAX 16
#define HOOK_LIMIT_MS 60000

/*
 * The program of --exec, started without arguments and without a shell at each event, one after
 * the other and never waited for while bytes may come. Its environment has besides:
 *
 *   BOOTMARK_EVENT    start, stage (the runner said something), gone, back (the port vanished,
 *                     returned), and at the end done, lost, panic, silence, interrupted, error
 *   BOOTMARK_STAGE    at stage: what the runner does next
 *   BOOTMARK_STATUS   at the end: the exit status
 *   BOOTMARK_TARGET, BOOTMARK_SOURCE, BOOTMARK_DIR
 *
 * It has HOOK_LIMIT_MS, then it is killed with its process group. Of stages that came while it
 * was busy the last one is told.
 */
struct hook_event {
	char name[16];
	char stage[32];
	int status;
};

struct hook {
	/* asked for */
	const char *program; /* NULL or empty: nothing is done */
	const char *target, *source, *dir;
	int64_t limit_ms;

	/* working state */
	struct hook_event queue[HOOK_QUEUE_MAX];
	size_t queued;
	pid_t pid; /* of the one that runs; 0: none */
	int64_t started_ms;
};

/* Zeroed but for what is asked for. stage may be NULL. Starts the program if none runs. */
void hook_event(struct hook *hook, const char *name, const char *stage, int status);

/* Now and then: see whether it has ended, end it, start the next. */
void hook_step(struct hook *hook);

/* Until all that is queued has been told. */
void hook_finish(struct hook *hook);

#endif
