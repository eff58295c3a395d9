/* SPDX-License-Identifier: MIT */
/* Real-time throttling stops a thread of that class for 50 ms in each second. */
#include "initramfs/knob/change.h"

#include <string.h>

/* Linux, Documentation/scheduler/sched-rt-group.rst: no limit, and what it is by default. */
#define RUNTIME_NO_LIMIT "-1"
#define RUNTIME_DEFAULT_US "950000"

static void set(struct knob_attempt *attempt, const char *value)
{
	change_file(attempt, "/proc/sys/kernel/sched_rt_runtime_us",
		    strcmp(value, "on") == 0 ? RUNTIME_DEFAULT_US : RUNTIME_NO_LIMIT);
}

const struct knob knob_rt_throttling = {
	.key = "rt_throttling",
	.quiet = "off",
	.expected = "on, off or leave",
	.phase = KNOB_VALUE,
	.valid = knob_value_switch,
	.set = set,
};
