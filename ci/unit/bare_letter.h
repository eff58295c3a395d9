/* SPDX-License-Identifier: MIT */
#ifndef CI_UNIT_BARE_LETTER_H
#define CI_UNIT_BARE_LETTER_H

#include <stddef.h>

/* How often a letter is in a line without a backslash in front of it. */
static inline size_t bare_letter(const char *line, size_t len, char letter)
{
	size_t count = 0;

	for (size_t i = 0; i < len; i++) {
		if (line[i] == '\\')
			i++;
		else
			count += line[i] == letter;
	}
	return count;
}

#endif
