/* SPDX-License-Identifier: MIT */
/* How many huge pages of the usual size are set aside (vm.nr_hugepages). */
#include "initramfs/knob/change.h"

#include <string.h>

static void set(struct knob_attempt *attempt, const char *value)
{
	if (strcmp(value, "0") == 0)
		change_file_or_none(attempt, "/proc/sys/vm", "nr_hugepages", value);
	else
		change_file(attempt, "/proc/sys/vm/nr_hugepages", value);
}

const struct knob knob_hugepages = {
	.key = "hugepages",
	.quiet = "0",
	.expected = "a number of pages, or leave",
	.phase = KNOB_VALUE,
	.valid = knob_value_number,
	.set = set,
};
