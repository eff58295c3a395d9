/* SPDX-License-Identifier: MIT */
#include "host/panic.h"

#include <string.h>

/* Of kernel/panic.c in Linux, and of hypervisors/refvisor/log.c. */
static const char *const texts[] = { "Kernel panic - not syncing", "refvisor: halt: " };

#define TEXTS (sizeof(texts) / sizeof(texts[0]))
_Static_assert(TEXTS <= PANIC_TEXTS_MAX, "struct panic has a count for each text");

/* Characters of text that are seen with c behind the first `matched`. */
static size_t advance(const char *text, size_t matched, char c)
{
	size_t skip = 0;

	while (skip <= matched &&
	       (text[matched - skip] != c || memcmp(text, text + skip, matched - skip) != 0))
		skip++;
	return matched + 1 - skip;
}

static void match(struct panic *panic, char c)
{
	for (size_t i = 0; i < TEXTS && !panic->seen; i++) {
		panic->matched[i] = advance(texts[i], panic->matched[i], c);
		if (texts[i][panic->matched[i]])
			continue;
		panic->seen = 1;
		panic->line_len = panic->matched[i];
		memcpy(panic->line, texts[i], panic->line_len);
	}
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
		if (panic->seen)
			keep(panic, bytes[i]);
		else
			match(panic, bytes[i]);
	}
	return panic->seen;
}
