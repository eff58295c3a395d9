/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* vasprintf */
#include "host/report/caption.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/report/metric_name.h"

char *caption_metric(const struct sheet_metric *metric)
{
	char *name = metric_name(metric), *text = NULL;
	int has_unit = *metric->unit != '\0';

	if (name && caption_add(&text, "%s (%s%s%s is better)", name, metric->unit,
				has_unit ? ", " : "", metric->better < 0 ? "lower" : "higher")) {
		free(text);
		text = NULL;
	}
	free(name);
	return text;
}

int caption_add(char **text, const char *format, ...)
{
	size_t before = *text ? strlen(*text) : 0;
	char *longer, *more;
	va_list args;
	int len;

	va_start(args, format);
	len = vasprintf(&more, format, args);
	va_end(args);
	if (len < 0)
		return -ENOMEM;
	longer = realloc(*text, before + (size_t)len + 1);
	if (longer) {
		memcpy(longer + before, more, (size_t)len + 1);
		*text = longer;
	}
	free(more);
	return longer ? 0 : -ENOMEM;
}
