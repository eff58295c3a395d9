/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* tdestroy */
#include "host/report/sheet.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

static int text_compare(const void *a, const void *b)
{
	return strcmp(a, b);
}

const char *sheet_text(struct sheet *sheet, const char *text)
{
	char **found = tfind(text, &sheet->texts, text_compare);
	char *copy;

	if (found)
		return *found;
	copy = strdup(text);
	if (copy && !tsearch(copy, &sheet->texts, text_compare)) {
		free(copy);
		return NULL;
	}
	return copy;
}

void sheet_free(struct sheet *sheet)
{
	tdestroy(sheet->texts, free);
	free(sheet->runs);
	free(sheet->metrics);
	free(sheet->samples);
	free(sheet->values);
	free(sheet->evidence);
	free(sheet->inputs);
	memset(sheet, 0, sizeof(*sheet));
}
