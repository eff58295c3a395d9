/* SPDX-License-Identifier: MIT */
#include "host/report/sheet_build.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/result_file.h"

static int is_known(const struct sheet *sheet, const char *manifest)
{
	for (size_t i = 0; i < sheet->inputs_count; i++) {
		if (sheet->inputs[i].manifest == manifest)
			return 1;
	}
	return 0;
}

/* A line is `<sha256> <version> <name>` (grub.d/manifest.h); others are passed over. */
static int line_take(struct sheet *sheet, const char *manifest, char *line)
{
	struct sheet_input input = { .manifest = manifest };
	char *version = strchr(line, ' ');
	char *name = version ? strchr(version + 1, ' ') : NULL;

	if (!name)
		return 0;
	*version = '\0';
	input.sha256 = sheet_text(sheet, line);
	input.name = sheet_text(sheet, name + 1);
	if (!input.sha256 || !input.name ||
	    sheet_room(&sheet->inputs, sheet->inputs_count, sizeof(input)))
		return -ENOMEM;
	sheet->inputs[sheet->inputs_count++] = input;
	return 0;
}

int sheet_take_inputs(struct sheet *sheet, const struct sheet_run *row)
{
	char raw[PATH_MAX], *text, *save = NULL;
	size_t len;
	int err = 0;

	if (!*row->manifest || is_known(sheet, row->manifest))
		return 0;
	snprintf(raw, sizeof(raw), "%s/raw", row->dir);
	if (result_file_read(raw, "manifest", RESULT_FILE_MAX, &text, &len))
		return 0;
	for (char *line = strtok_r(text, "\n", &save); line && !err;
	     line = strtok_r(NULL, "\n", &save))
		err = line_take(sheet, row->manifest, line);
	free(text);
	return err;
}
