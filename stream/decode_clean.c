/* SPDX-License-Identifier: MIT */
#include "stream/decode_clean.h"

#define ESC 0x1b
#define BEL 0x07

static int within(char c, int first, int last)
{
	return (unsigned char)c >= first && (unsigned char)c <= last;
}

static size_t span(const char *text, size_t len, size_t at, int first, int last)
{
	while (at < len && within(text[at], first, last))
		at++;
	return at;
}

/* A title or another string: to BEL or ESC \; where that is missing it is no string. */
static size_t skip_string(const char *text, size_t len, size_t at)
{
	for (size_t end = at; end < len; end++) {
		if (text[end] == BEL)
			return end + 1;
		if (text[end] == ESC)
			return end + 1 < len && text[end + 1] == '\\' ? end + 2 : at;
	}
	return at;
}

/* Behind an ESC at text[at - 1]: where the sequence ends (ECMA-48 5.3, 5.4, 5.6). */
static size_t skip_sequence(const char *text, size_t len, size_t at)
{
	if (at == len)
		return at;
	switch (text[at]) {
	case '[':
		at = span(text, len, at + 1, 0x30, 0x3f);
		at = span(text, len, at, 0x20, 0x2f);
		return at < len && within(text[at], 0x40, 0x7e) ? at + 1 : at;
	case ']':
	case 'P':
	case 'X':
	case '^':
	case '_':
		return skip_string(text, len, at + 1);
	default:
		at = span(text, len, at, 0x20, 0x2f);
		return at < len && within(text[at], 0x30, 0x7e) ? at + 1 : at;
	}
}

size_t clean_line(const char *text, size_t len, char *out)
{
	size_t at = 0, kept = 0;

	while (at < len) {
		char c = text[at++];

		if (c == ESC)
			at = skip_sequence(text, len, at);
		else if (within(c, 0x20, 0x7e))
			out[kept++] = c;
	}
	return kept;
}
