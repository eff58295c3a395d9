/* SPDX-License-Identifier: MIT */
#include "host/csv.h"

#include <string.h>

void csv_field(FILE *out, const char *text, char end)
{
	if (!text)
		text = "";
	if (strpbrk(text, ",\"\r\n")) {
		putc('"', out);
		for (; *text; text++) {
			if (*text == '"')
				putc('"', out);
			putc(*text, out);
		}
		putc('"', out);
	} else {
		fputs(text, out);
	}
	putc(end, out);
}
