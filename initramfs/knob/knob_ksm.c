/* SPDX-License-Identifier: MIT */
/* Merging of equal pages: a thread that reads memory, and writes that then take a page fault. */
#include "initramfs/knob/change.h"

static void set(struct knob_attempt *attempt, const char *value)
{
	change_switch(attempt, "/sys/kernel/mm", "ksm/run", value);
}

const struct knob knob_ksm = {
	.key = "ksm",
	.quiet = "off",
	.expected = "on, off or leave",
	.phase = KNOB_VALUE,
	.valid = knob_value_switch,
	.set = set,
};
