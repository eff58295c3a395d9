/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* vasprintf */
#include "host/report/remark.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const headings[REMARK_KINDS] = {
	[REMARK_COLUMN] = "columns",
	[REMARK_RUN] = "runs that ended badly or do not count",
	[REMARK_NOTE] = "these runs differ in more than the columns",
	[REMARK_LEGEND] = "how to read it",
	[REMARK_ALONE] = "numbers that have no ratio, for want of a baseline",
	[REMARK_POWER] = "the smallest difference that data marked ~ could have shown",
};

const char *remark_heading(enum remark_kind kind)
{
	return headings[kind];
}

int remark_add(struct remarks *remarks, enum remark_kind kind, const char *format, ...)
{
	struct remark *list = reallocarray(remarks->list, remarks->count + 1, sizeof(*list));
	va_list args;
	char *text;
	int len;

	if (!list)
		return -ENOMEM;
	remarks->list = list;
	va_start(args, format);
	len = vasprintf(&text, format, args);
	va_end(args);
	if (len < 0)
		return -ENOMEM;
	list[remarks->count++] = (struct remark){ kind, text };
	return 0;
}

static int notes_take(const struct compare *compare, struct remarks *remarks)
{
	int err = 0;

	for (size_t i = 0; i < compare->notes_count && !err; i++)
		err = remark_add(remarks, REMARK_NOTE, "%s", compare->notes[i].text);
	return err;
}

int remarks_make(const struct compare *compare, struct remarks *remarks)
{
	int err;

	memset(remarks, 0, sizeof(*remarks));
	err = remarks_of_runs(compare, remarks);
	if (!err)
		err = notes_take(compare, remarks);
	if (!err)
		err = remarks_of_legend(compare, remarks);
	return err ? err : remarks_of_cells(compare, remarks);
}

void remarks_free(struct remarks *remarks)
{
	for (size_t i = 0; i < remarks->count; i++)
		free(remarks->list[i].text);
	free(remarks->list);
	memset(remarks, 0, sizeof(*remarks));
}
