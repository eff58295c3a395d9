/* SPDX-License-Identifier: MIT */
/* The NMI watchdog interrupts each CPU now and then (kernel.nmi_watchdog). */
#include "initramfs/knob/change.h"

static void set(struct knob_attempt *attempt, const char *value)
{
	change_switch(attempt, "/proc/sys/kernel", "nmi_watchdog", value);
}

const struct knob knob_nmi_watchdog = {
	.key = "nmi_watchdog",
	.quiet = "off",
	.expected = "on, off or leave",
	.phase = KNOB_VALUE,
	.valid = knob_value_switch,
	.set = set,
};
