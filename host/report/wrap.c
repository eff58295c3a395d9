/* SPDX-License-Identifier: MIT */
#include "host/report/wrap.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "host/table.h"

#define INDENT 2
#define INDENT_MORE 4

int wrap_text(FILE *out, const char *text, size_t width)
{
	char *copy = strdup(text), *at = copy;
	const char *word = strsep(&at, " ");
	size_t column = INDENT;

	if (!copy)
		return -ENOMEM;
	fprintf(out, "%*s", INDENT, "");
	for (; word; word = strsep(&at, " ")) {
		int is_first = word == copy;

		if (!is_first && width && column + 1 + strlen(word) > width) {
			fprintf(out, "\n%*s", INDENT_MORE, "");
			column = INDENT_MORE;
		} else if (!is_first) {
			putc(' ', out);
			column++;
		}
		table_text(out, word);
		column += strlen(word);
	}
	putc('\n', out);
	free(copy);
	return 0;
}
