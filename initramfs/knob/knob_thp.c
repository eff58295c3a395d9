/* SPDX-License-Identifier: MIT */
/* Transparent huge pages, which come and go with what else is in memory. */
#include "initramfs/knob/change.h"

#include <string.h>

#define MM "/sys/kernel/mm"

static bool valid(const char *value)
{
	return strcmp(value, "never") == 0 || strcmp(value, "madvise") == 0 ||
	       strcmp(value, "always") == 0;
}

static void set(struct knob_attempt *attempt, const char *value)
{
	if (strcmp(value, "never") == 0) {
		change_file_or_none(attempt, MM, "transparent_hugepage/enabled", value);
		change_file_or_none(attempt, MM, "transparent_hugepage/defrag", value);
	} else {
		change_file(attempt, MM "/transparent_hugepage/enabled", value);
		change_file(attempt, MM "/transparent_hugepage/defrag", value);
	}
}

const struct knob knob_thp = {
	.key = "thp",
	.quiet = "never",
	.expected = "never, madvise, always or leave",
	.phase = KNOB_VALUE,
	.valid = valid,
	.set = set,
};
