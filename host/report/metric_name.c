/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* asprintf */
#include "host/report/metric_name.h"

#include <stdio.h>
#include <string.h>

int metric_has_case(const struct sheet_metric *metric)
{
	return strcmp(metric->case_name, "-") != 0;
}

const char *metric_better(const struct sheet_metric *metric)
{
	return metric->better < 0 ? "low" : "high";
}

char *metric_name(const struct sheet_metric *metric)
{
	int has_case = metric_has_case(metric);
	char *name;

	if (asprintf(&name, "%s%s%s %s", metric->bench, has_case ? "/" : "",
		     has_case ? metric->case_name : "", metric->name) < 0)
		return NULL;
	return name;
}

size_t metric_stem(const struct sheet_metric *metric)
{
	size_t len = strlen(metric->name), unit = strlen(metric->unit);

	if (unit && len > unit + 1 && metric->name[len - unit - 1] == '_' &&
	    strcmp(metric->name + len - unit, metric->unit) == 0)
		return len - unit - 1;
	return len;
}

static int unit_is_said(const struct sheet_metric *metric)
{
	return *metric->unit == '\0' || strcmp(metric->name, metric->unit) == 0 ||
	       metric->name[metric_stem(metric)] != '\0';
}

char *metric_label(const struct sheet_metric *metric)
{
	char *label;

	if (unit_is_said(metric))
		return strdup(metric->name);
	if (asprintf(&label, "%s (%s)", metric->name, metric->unit) < 0)
		return NULL;
	return label;
}
