/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* memmem */
#include "host/report/latency.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define LINE_MAX_BYTES 255
#define RATE_MIN 1.0 /* ticks a microsecond */
#define RATE_MAX 1e6
#define CHANGES_MAX 256 /* from one name to another, in an output */

static const char rate_name[] = "tsc ticks per us: ";
static const char buckets_name[] = " histogram ticks ";

/* Where the numbers of one output go. */
struct taking {
	struct latencies *latencies;
	size_t metric, column;
	double ticks_per_us;
	struct latency *last; /* the one of the line before */
	size_t changes;
};

static int name_find(struct latencies *latencies, const char *name, size_t *place)
{
	char **names;

	for (*place = 0; *place < latencies->names_count; ++*place) {
		if (strcmp(latencies->names[*place], name) == 0)
			return 1;
	}
	if (latencies->names_count == LATENCY_NAMES_MAX)
		return 0;
	names = reallocarray(latencies->names, latencies->names_count + 1, sizeof(*names));
	if (!names)
		return -ENOMEM;
	latencies->names = names;
	names[latencies->names_count] = strdup(name);
	if (!names[latencies->names_count])
		return -ENOMEM;
	latencies->names_count++;
	return 1;
}

static int latency_new(struct taking *taking, size_t name)
{
	struct latencies *latencies = taking->latencies;
	struct latency **list;

	if (latencies->count == LATENCIES_MAX)
		return 0;
	list = reallocarray(latencies->list, latencies->count + 1, sizeof(*list));
	if (!list)
		return -ENOMEM;
	latencies->list = list;
	taking->last = calloc(1, sizeof(*taking->last));
	if (!taking->last)
		return -ENOMEM;
	taking->last->metric = taking->metric;
	taking->last->name = name;
	taking->last->column = taking->column;
	list[latencies->count++] = taking->last;
	return 1;
}

/* Make `last` the one of that name. 1, 0 (beyond the limits) or -ENOMEM. */
static int latency_find(struct taking *taking, const char *text)
{
	struct latencies *latencies = taking->latencies;
	size_t name;
	int found;

	if (taking->last && strcmp(latencies->names[taking->last->name], text) == 0)
		return 1;
	taking->last = NULL;
	found = taking->changes++ < CHANGES_MAX ? name_find(latencies, text, &name) : 0;
	for (size_t i = 0; i < latencies->count && found > 0; i++) {
		struct latency *latency = latencies->list[i];

		if (latency->metric != taking->metric || latency->name != name ||
		    latency->column != taking->column)
			continue;
		taking->last = latency;
		return 1;
	}
	if (found > 0)
		found = latency_new(taking, name);
	latencies->is_cut |= found == 0;
	return found;
}

/* Digits, and then what has to follow; NULL if that is not what stands there. */
static const char *number_read(const char *at, const char *then, double *number)
{
	char *end;

	if (*at < '0' || *at > '9')
		return NULL;
	*number = (double)strtoull(at, &end, 10);
	return strncmp(end, then, strlen(then)) == 0 ? end + strlen(then) : NULL;
}

/* "call histogram ticks 1000-1023: 17" */
static int line_take(struct taking *taking, char *line)
{
	char *name_end = strstr(line, buckets_name);
	double low, high, count;
	const char *at;
	int found;

	if (!name_end || name_end == line)
		return 0;
	at = number_read(name_end + strlen(buckets_name), "-", &low);
	at = at ? number_read(at, ": ", &high) : NULL;
	at = at ? number_read(at, "", &count) : NULL;
	if (!at || high < low || count < 1)
		return 0;
	*name_end = '\0';
	found = latency_find(taking, line);
	if (found > 0)
		latency_add(taking->last, low / taking->ticks_per_us,
			    (high + 1) / taking->ticks_per_us, count);
	return found;
}

/* The number behind a name at the start of a line; 0 if there is none. */
static double rate_find(const char *text, size_t len)
{
	const char *found = memmem(text, len, rate_name, strlen(rate_name));
	char number[32];
	size_t left;

	if (!found)
		return 0;
	found += strlen(rate_name);
	left = len - (size_t)(found - text);
	left = left < sizeof(number) ? left : sizeof(number) - 1;
	memcpy(number, found, left);
	number[left] = '\0';
	return strtod(number, NULL);
}

int latency_take(struct latencies *latencies, size_t metric, size_t column, const char *text,
		 size_t len)
{
	struct taking taking = { .latencies = latencies, .metric = metric, .column = column };
	char line[LINE_MAX_BYTES + 1];
	int any = 0;

	taking.ticks_per_us = rate_find(text, len);
	if (!(taking.ticks_per_us >= RATE_MIN && taking.ticks_per_us <= RATE_MAX))
		return 0;
	for (const char *at = text, *end = text + len; at < end;) {
		const char *close = memchr(at, '\n', (size_t)(end - at));
		size_t line_len = (size_t)((close ? close : end) - at);
		int err = 0;

		if (line_len < sizeof(line)) {
			memcpy(line, at, line_len);
			line[line_len] = '\0';
			err = line_take(&taking, line);
		}
		if (err < 0)
			return err;
		any |= err;
		at = close ? close + 1 : end;
	}
	return any;
}
