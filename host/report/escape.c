/* SPDX-License-Identifier: MIT */
#include "host/report/escape.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "host/result_pairs.h"

/* U+FFFE and U+FFFF. */
static int is_noncharacter(const char *at)
{
	return strncmp(at, "\xef\xbf\xbe", 3) == 0 || strncmp(at, "\xef\xbf\xbf", 3) == 0;
}

char *escape_clean(const char *text)
{
	char *copy = strdup(text);

	if (!copy)
		return NULL;
	result_text_clean(copy);
	for (char *at = copy; *at; at++) {
		if (is_noncharacter(at))
			memset(at, '?', 3);
		if ((unsigned char)*at < 0x20 || *at == 0x7f)
			*at = '?';
	}
	return copy;
}

int escape_write(FILE *out, const char *text, escape_fn *escape)
{
	char *copy = escape_clean(text);

	if (!copy)
		return -ENOMEM;
	for (const char *at = copy; *at; at++) {
		const char *escaped = escape ? escape(at) : NULL;

		if (escaped)
			fputs(escaped, out);
		else
			putc(*at, out);
	}
	free(copy);
	return 0;
}
