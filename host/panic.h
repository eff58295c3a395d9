/* SPDX-License-Identifier: MIT */
#ifndef HOST_PANIC_H
#define HOST_PANIC_H

#include <stddef.h>

#define PANIC_LINE_MAX 160
#define PANIC_TEXTS_MAX 4

/* The last words of a kernel or a hypervisor, found wherever the bytes are split. */
struct panic {
	size_t matched[PANIC_TEXTS_MAX]; /* characters seen of each text that is known */
	int seen;
	int line_ended;
	size_t line_len;
	char line[PANIC_LINE_MAX + 1]; /* from the text to the end of its line, printable */
};

/* Look at the next bytes; true from the first panic on. Zero the struct before the first. */
int panic_feed(struct panic *panic, const char *bytes, size_t len);

#endif
