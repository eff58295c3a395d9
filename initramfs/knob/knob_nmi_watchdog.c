/* SPDX-License-Identifier: MIT */
/* The NMI watchdog interrupts each CPU now and then (kernel.nmi_watchdog). */
#include "initramfs/knob/change.h"

#include <string.h>

static void set(struct knob_attempt *attempt, const char *value)
{
	change_file(attempt, "/proc/sys/kernel/nmi_watchdog", strcmp(value, "on") == 0 ? "1" : "0");
}

const struct knob knob_nmi_watchdog = {
	.key = "nmi_watchdog",
	.quiet = "off",
	.expected = "on, off or leave",
	.phase = KNOB_VALUE,
	.valid = knob_value_switch,
	.set = set,
};
