/* SPDX-License-Identifier: MIT */
#include "host/report/sheet_build.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#define UNKNOWN "?"
#define REASON "no results came whole: there is only the log"

/* The part of a path that has so many behind it; UNKNOWN if there are not so many. */
static const char *part(struct sheet *sheet, const char *path, unsigned int behind)
{
	size_t end = strlen(path), start;
	char text[NAME_MAX + 1];

	for (;; behind--) {
		while (end > 0 && path[end - 1] == '/')
			end--;
		start = end;
		while (start > 0 && path[start - 1] != '/')
			start--;
		if (behind == 0 || start == 0)
			break;
		end = start;
	}
	if (behind || start == end)
		return sheet_text(sheet, UNKNOWN);
	snprintf(text, sizeof(text), "%.*s", (int)(end - start), path + start);
	return sheet_text(sheet, text);
}

int sheet_take_lost(struct sheet *sheet, struct sheet_run *row)
{
	const char *unknown = sheet_text(sheet, "");

	row->plan = row->session = row->cpu = row->kernel = row->manifest = unknown;
	row->firmware = row->word_size = row->plan_sha256 = unknown;
	row->reason = sheet_text(sheet, REASON);
	row->config = part(sheet, row->dir, 2);
	row->machine = part(sheet, row->dir, 1);
	row->status = STATUS_LOST;
	return unknown && row->reason && row->config && row->machine ? 0 : -ENOMEM;
}
