/* SPDX-License-Identifier: MIT */
#ifndef HOST_PANIC_H
#define HOST_PANIC_H

#include <stddef.h>

/* The kernel's words (kernel/panic.c), found wherever the bytes are split. */
#define PANIC_TEXT "Kernel panic - not syncing"
#define PANIC_LINE_MAX 160

struct panic {
	size_t matched; /* characters of PANIC_TEXT seen */
	int seen;
	int line_ended;
	size_t line_len;
	char line[PANIC_LINE_MAX + 1]; /* from PANIC_TEXT to the end of its line, printable */
};

/* Look at the next bytes; true from the first panic on. Zero the struct before the first. */
int panic_feed(struct panic *panic, const char *bytes, size_t len);

#endif
