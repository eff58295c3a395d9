/* SPDX-License-Identifier: MIT */
#ifndef CI_CHILD_H
#define CI_CHILD_H

/* How a program ended. */
struct child_end {
	int exit_code; /* or -1 */
	int signal;    /* or 0 */
	int late;      /* killed at its time limit */
	double seconds;
	long maxrss_kib;
};

/* Called once a second while the program runs. */
typedef void child_tick(double seconds, void *context);

/*
 * Run argv in a process group of its own with stdout and stderr going to the files of these
 * names (the same name twice: one file; NULL: inherited), stdin empty. After limit_s the group
 * gets SIGTERM, 5 s later SIGKILL. 0, or -errno when it could not be started (message printed).
 */
int child_run(char *const argv[], const char *out, const char *err, unsigned int limit_s,
	      child_tick *tick, void *context, struct child_end *end);

/* Monotonic clock in seconds. */
double child_clock(void);

#endif
