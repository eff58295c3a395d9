/* SPDX-License-Identifier: MIT */
/* Both watchdogs of Linux, for which a thread runs on each CPU every few seconds. */
#include "initramfs/knob/change.h"

static void set(struct knob_attempt *attempt, const char *value)
{
	change_switch(attempt, "/proc/sys/kernel", "watchdog", value);
}

const struct knob knob_watchdog = {
	.key = "watchdog",
	.quiet = "off",
	.expected = "on, off or leave",
	.phase = KNOB_VALUE,
	.valid = knob_value_switch,
	.set = set,
};
