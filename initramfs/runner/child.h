/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_CHILD_H
#define INITRAMFS_RUNNER_CHILD_H

#include <signal.h>
#include <sys/types.h>

#include "initramfs/runner/process.h"

/* A started program and the ends of its pipes on our side. */
struct child {
	pid_t pid;     /* also its process group */
	int output[2]; /* stdout, stderr; not blocking; -1 once closed */
	int start;     /* the errno of a failed start arrives here */
};

/* Start the program with the given signal mask; 0 or -errno, with nothing left open. */
int child_start(const struct process_request *request, const sigset_t *mask, struct child *child);

/* Why the program could not be executed, or 0; closes the pipe it came through. */
int child_start_error(struct child *child);

#endif
