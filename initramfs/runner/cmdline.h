/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_CMDLINE_H
#define INITRAMFS_RUNNER_CMDLINE_H

#include <stddef.h>

/* The bootmark.* kernel arguments. */
#define CMDLINE_TEXT_MAX 4096
#define CMDLINE_OVERRIDES_MAX 64

struct cmdline_override {
	char key[32]; /* a key of the plan */
	char value[256];
};

struct cmdline {
	char config[64];
	char plan[64]; /* name, for the record: the plan itself is /bootmark/plan */
	char machine[64];
	char port[32];     /* below /dev */
	unsigned int baud; /* bits a second */
	char manifest[65]; /* SHA-256 in hex; empty if not given */
	char expect[128];  /* layers below Linux, see probe.h; empty if not given */
	size_t overrides;
	struct cmdline_override override[CMDLINE_OVERRIDES_MAX];
};

/*
 * Parse the kernel command line: blanks separate arguments, "..." holds blanks together.
 * Arguments that do not start with bootmark. are left alone. *cmdline is always usable, with
 * defaults for what is missing or wrong. 0, or -EINVAL after a message for each wrong one.
 */
int cmdline_parse(struct cmdline *cmdline, const char *text);

#endif
