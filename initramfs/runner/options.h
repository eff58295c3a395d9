/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_OPTIONS_H
#define INITRAMFS_RUNNER_OPTIONS_H

#include <stdbool.h>

struct options {
	bool live;        /* PID 1 of a booted image: mounts, power, the real machine */
	const char *root; /* in front of every path that is read; "" if live */
	const char *plan; /* file; NULL: <root>/bootmark/plan */
	const char *out;  /* folder that results go below; NULL: <root>/run/bootmark */
	const char *port; /* file or tty; NULL: <root>/dev/<bootmark.port> */
};

/*
 * PID 1 has no arguments: init's come from the boot loader. Any other process has to say
 * that it wants a dry run. 0; 1 after printing the help; -EINVAL after a message.
 */
int options_parse(struct options *options, int argc, char **argv);

#endif
