/* SPDX-License-Identifier: MIT */
#ifndef HOST_SPAWN_H
#define HOST_SPAWN_H

#include <sys/types.h>

/*
 * Start argv[0] (looked up in PATH and the sbin folders) in a process group of its own, with
 * no input, output and errors appended to out_fd, and no signal blocked or ignored. It dies
 * with us. 0 and *pid, or -errno after a message.
 */
int spawn_start(char *const argv[], int out_fd, pid_t *pid);

/* Wait at most timeout_ms: true, with its wait(2) status, when it has ended. */
int spawn_ended(pid_t pid, int timeout_ms, int *status);

/* End it and its group: SIGTERM, after 2 s SIGKILL. Its status. */
int spawn_stop(pid_t pid);

/* Run to the end, within timeout_ms. 0, or -errno or -ECHILD (it failed) after a message. */
int spawn_run(char *const argv[], int out_fd, int timeout_ms);

#endif
