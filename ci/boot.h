/* SPDX-License-Identifier: MIT */
#ifndef CI_BOOT_H
#define CI_BOOT_H

#include "ci/child.h"

/* How an image is booted with `bootmark run`. */
struct boot {
	char *tool;
	char *image;      /* folder */
	const char *qemu; /* more words for QEMU */
	const char *log;  /* all that bootmark prints goes there, behind what is there */
};

/*
 * One boot, results below dir; after limit_s it is ended. 0 and *end, or -errno: could not be
 * started, or interrupted.
 */
int boot_run(const struct boot *boot, char *dir, unsigned int limit_s, struct child_end *end);

#endif
