/* SPDX-License-Identifier: MIT */
#include "host/result_kept.h"

#include <stdio.h>

int result_kept_take(struct result *result, size_t len, size_t max)
{
	if (len > max || result->kept_bytes > max - len)
		return 0;
	result->kept_bytes += len;
	return 1;
}

void result_kept_leave(struct result_left *left, const struct result_sample *sample)
{
	if (left->count++ == 0)
		left->first = sample->number;
}

static void say(struct result *result, const struct result_left *left, const char *what)
{
	char more[64] = "";

	if (left->count == 0)
		return;
	if (left->count > 1)
		snprintf(more, sizeof(more), ", as with %u more", left->count - 1);
	result_raise(result, STATUS_OK,
		     "samples/%04u: %s in raw/ only%s: a result keeps %u MiB of meta and evidence, "
		     "and %u numbers",
		     left->first, what, more, RESULT_KEPT_MAX >> 20, RESULT_NUMBERS_MAX);
}

void result_kept_say(struct result *result)
{
	say(result, &result->meta_left, "most of its meta is");
	say(result, &result->evidence_left, "its evidence is");
}
