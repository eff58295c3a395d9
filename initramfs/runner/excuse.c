/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/excuse.h"

#include <stdio.h>
#include <string.h>

bool excuse_find(const char *prefix, const char *text, size_t len, char *out, size_t size)
{
	const size_t head = strlen(prefix);
	const char *end = text + len;

	while (text < end) {
		const char *newline = memchr(text, '\n', (size_t)(end - text));
		size_t line = (size_t)((newline ? newline : end) - text);

		if (line > head && !memcmp(text, prefix, head)) {
			snprintf(out, size, "%.*s", (int)(line - head), text + head);
			return true;
		}
		text += line + 1;
	}
	return false;
}
