/* SPDX-License-Identifier: MIT */
#include "host/panic.h"

#include <string.h>

#define TEXT_LEN (sizeof(PANIC_TEXT) - 1)

/* PANIC_TEXT starts with a 'K' that is nowhere else in it: no partial match can overlap. */
static void match(struct panic *panic, char c)
{
	if (c == PANIC_TEXT[panic->matched])
		panic->matched++;
	else
		panic->matched = c == PANIC_TEXT[0];
	if (panic->matched < TEXT_LEN)
		return;
	panic->seen = 1;
	memcpy(panic->line, PANIC_TEXT, TEXT_LEN);
	panic->line_len = TEXT_LEN;
}

static void keep(struct panic *panic, char c)
{
	if (c == '\r' || c == '\n' || panic->line_len == PANIC_LINE_MAX) {
		panic->line_ended = 1;
		return;
	}
	panic->line[panic->line_len++] = c >= 0x20 && c < 0x7f ? c : '?';
	panic->line[panic->line_len] = '\0';
}

int panic_feed(struct panic *panic, const char *bytes, size_t len)
{
	for (size_t i = 0; i < len && !panic->line_ended; i++) {
		const char *next;

		if (panic->seen) {
			keep(panic, bytes[i]);
		} else if (panic->matched == 0) {
			next = memchr(bytes + i, PANIC_TEXT[0], len - i);
			if (!next)
				break;
			i = (size_t)(next - bytes);
			panic->matched = 1;
		} else {
			match(panic, bytes[i]);
		}
	}
	return panic->seen;
}
