/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/evidence/source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "initramfs/runner/file.h"

bool source_number(const char *root, const char *path, uint64_t *value)
{
	char text[64];
	bool minus;

	if (file_text(root, path, text, sizeof(text)) <= 0)
		return false;
	minus = *text == '-';
	if (text[minus] < '0' || text[minus] > '9')
		return false;
	*value = minus ? 0 : strtoull(text, NULL, 10);
	return true;
}

bool source_says(const char *root, const char *path, const char *text)
{
	char said[64];

	return file_text(root, path, said, sizeof(said)) > 0 && strcmp(said, text) == 0;
}

void source_lines(const char *root, const char *path, source_line_fn *each, void *context)
{
	char full[PATH_MAX], *line = NULL;
	FILE *in = file_path(full, root, path) ? NULL : fopen(full, "re");
	size_t size = 0;

	if (!in)
		return;
	while (getline(&line, &size, in) >= 0) {
		line[strcspn(line, "\n")] = '\0';
		each(line, context);
	}
	free(line);
	fclose(in);
}
