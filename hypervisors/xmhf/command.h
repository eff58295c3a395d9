/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_XMHF_COMMAND_H
#define HYPERVISORS_XMHF_COMMAND_H

#include <stddef.h>

/*
 * Keep nothing of our environment but PATH, and give git a configuration of its own at
 * `git_config`, which is written: any owner of a checkout is fine, and nothing in it is changed.
 * 0, or -errno after a message.
 */
int command_environment(const char *git_config);

/* A long step: `step` (kernel-config/step.c) shows how it goes; without, all goes to the log. */
struct command {
	const char *title;
	const char *dir;  /* where it runs */
	const char *log;  /* absolute, as dir may be elsewhere */
	const char *step; /* absolute, or NULL */
};

/* Run argv (at most 60 words). 0, or -errno after a message that names title and log. */
int command_run(const struct command *command, char *const argv[]);

/*
 * What a program prints, at most size - 1 bytes, without the newline at the end. 0, -errno after
 * a message if it cannot be started or prints more, or -ECHILD, silently, if it fails.
 */
int command_output(char *const argv[], char *text, size_t size);

/* The same into a file. -ECHILD has a message here. */
int command_store(char *const argv[], const char *path);

#endif
