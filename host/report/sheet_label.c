/* SPDX-License-Identifier: MIT */
#include "host/report/sheet_label.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

static const char *const names[] = {
	[SHEET_BY_CONFIG] = "config", [SHEET_BY_MACHINE] = "machine",   [SHEET_BY_PLAN] = "plan",
	[SHEET_BY_IMAGE] = "image",   [SHEET_BY_ARGUMENT] = "argument",
};

int sheet_by_parse(const char *word, enum sheet_by *by)
{
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (strcmp(word, names[i]) == 0) {
			*by = (enum sheet_by)i;
			return 0;
		}
	}
	return -EINVAL;
}

/* The last part of a path, which may end in slashes. */
static void base_name(const char *path, char *out, size_t size)
{
	size_t len = strlen(path), start;

	while (len > 1 && path[len - 1] == '/')
		len--;
	start = len;
	while (start > 0 && path[start - 1] != '/')
		start--;
	snprintf(out, size, "%.*s", (int)(len - start), path + start);
}

/* Two arguments whose last parts are the same are told apart by all of their paths. */
static void argument_name(const struct sheet_request *request, size_t argument, char *out,
			  size_t size)
{
	char other[NAME_MAX + 1];

	base_name(request->arguments[argument], out, size);
	for (size_t i = 0; i < request->arguments_count; i++) {
		base_name(request->arguments[i], other, sizeof(other));
		if (i != argument && strcmp(out, other) == 0)
			snprintf(out, size, "%s", request->arguments[argument]);
	}
}

static void choose(const struct sheet_run *row, const struct sheet_request *request, size_t at,
		   char *out, size_t size)
{
	size_t argument = request->folders->list[at].argument;

	switch (request->by) {
	case SHEET_BY_MACHINE:
		snprintf(out, size, "%s", row->machine);
		break;
	case SHEET_BY_PLAN:
		snprintf(out, size, "%s", row->plan);
		break;
	case SHEET_BY_IMAGE:
		snprintf(out, size, "%.*s", SHEET_LABEL_HASH, row->manifest);
		break;
	case SHEET_BY_ARGUMENT:
		argument_name(request, argument, out, size);
		break;
	default:
		snprintf(out, size, "%s", row->config);
	}
}

int sheet_label(struct sheet *sheet, size_t run, const struct sheet_request *request, size_t at)
{
	struct sheet_run *row = &sheet->runs[run];
	char text[NAME_MAX + 1];

	choose(row, request, at, text, sizeof(text));
	row->label = sheet_text(sheet, *text ? text : "?");
	return row->label ? 0 : -ENOMEM;
}
