/* SPDX-License-Identifier: MIT */
#include "ci/witness.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "ci/text.h"

int witness_note(struct witness *witness, int held, const char *format, ...)
{
	va_list arguments;

	printf(held ? "check: " : "WRONG: ");
	va_start(arguments, format);
	vprintf(format, arguments);
	va_end(arguments);
	putchar('\n');
	if (held)
		witness->good++;
	else
		witness->wrong++;
	return held;
}

static void check_text(struct witness *witness, const char *path, const char *text, int wanted)
{
	struct text file;

	if (!text[0])
		return;
	if (text_load(path, &file)) {
		witness_note(witness, 0, "%s cannot be read", path);
		return;
	}
	witness_note(witness, !text_find(&file, text, strlen(text)) == !wanted, "%s has %s\"%s\"",
		     path, wanted ? "" : "no ", text);
	text_free(&file);
}

void witness_text(struct witness *witness, const char *path, const char *text)
{
	check_text(witness, path, text, 1);
}

void witness_no_text(struct witness *witness, const char *path, const char *text)
{
	check_text(witness, path, text, 0);
}
