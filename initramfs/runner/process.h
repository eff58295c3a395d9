/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_PROCESS_H
#define INITRAMFS_RUNNER_PROCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/resource.h>

#include "initramfs/runner/cpulist.h"

/* One child program: started in a group of its own, watched, ended, measured. */
#define PROCESS_OUTPUT_MAX (1u << 20)
#define PROCESS_TERM_S 2  /* from SIGTERM to SIGKILL */
#define PROCESS_KILL_S 10 /* from SIGKILL until the runner goes on without it */

/* What was written into a pipe; owned by the caller, used again for each child. */
struct process_output {
	char *bytes; /* [PROCESS_OUTPUT_MAX] */
	size_t len;
	bool truncated; /* more came; it was read and dropped */
};

/* What the runner does now and then while a program runs; it takes time from the program. */
struct process_chore {
	unsigned int every_ms;
	void (*run)(void *context);
	void *context;
};

struct process_request {
	char *const *argv;
	const char *cwd;
	const struct cpulist *cpus;        /* NULL: wherever the kernel likes */
	unsigned int limit_s;              /* then SIGTERM, then SIGKILL, to the whole group */
	bool sweep;                        /* PID 1: also end whatever left the group */
	unsigned int pad_bytes;            /* by which its environment is longer, see pad.h */
	struct process_output *output[2];  /* stdout, stderr */
	const struct process_chore *chore; /* NULL: none, the runner sleeps */
};

struct process_end {
	int start_errno; /* the program could not be started; else 0 */
	int exit;        /* exit status, -1 if a signal ended it */
	int signal;      /* the signal, or 0 */
	bool timed_out;
	bool stuck;          /* not even SIGKILL ended it: usage is not known */
	unsigned int chores; /* how often the chore was run */
	uint64_t start_ns, end_ns;
	struct rusage usage; /* of the child and what it waited for */
	uint64_t runner_us;  /* CPU time of this process meanwhile: it should only sleep */
};

/* 0 and *end is filled, or -errno (message printed) if no child could be made. */
int process_run(const struct process_request *request, struct process_end *end);

/* Get memory for both outputs, touched so that no page is missing later; 0 or -ENOMEM. */
int process_output_new(struct process_output output[2]);
void process_output_free(struct process_output output[2]);

#endif
