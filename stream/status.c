/* SPDX-License-Identifier: MIT */
#include "stream/status.h"

#include <errno.h>
#include <string.h>

static const struct {
	const char *name;
	int exit_code;
} states[STATUS_COUNT] = {
	[STATUS_OK] = { "ok", 0 },           [STATUS_NOISY] = { "noisy", 0 },
	[STATUS_SKIP] = { "skip", 0 },       [STATUS_ERROR] = { "error", 3 },
	[STATUS_FAIL] = { "fail", 1 },       [STATUS_LOST] = { "lost", 4 },
	[STATUS_INVALID] = { "invalid", 5 },
};

const char *status_name(enum status status)
{
	if ((unsigned int)status >= STATUS_COUNT)
		status = STATUS_ERROR;
	return states[status].name;
}

int status_parse(const char *word, enum status *status)
{
	for (unsigned int i = 0; i < STATUS_COUNT; i++) {
		if (strcmp(word, states[i].name) == 0) {
			*status = (enum status)i;
			return 0;
		}
	}
	return -EINVAL;
}

int status_raise(enum status *status, enum status to)
{
	if (to <= *status)
		return 0;
	*status = to;
	return 1;
}

int status_exit_code(enum status status)
{
	if ((unsigned int)status >= STATUS_COUNT)
		status = STATUS_ERROR;
	return states[status].exit_code;
}
