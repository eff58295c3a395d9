/* SPDX-License-Identifier: MIT */
/*
 * CPUs without a clock tick while one program runs. The driver intel_pstate, when active, does its
 * work when the scheduler calls it (Linux, Documentation/admin-guide/pm/intel_pstate.rst, "Active
 * Mode"), which is in the tick as long as nothing else happens (pm/cpufreq.rst).
 */
#include "initramfs/knob/argument.h"

#include <string.h>

#include "initramfs/runner/file.h"

static bool needs_tick(const char *root)
{
	char status[16];

	file_text(root, "/sys/devices/system/cpu/intel_pstate/status", status, sizeof(status));
	return strcmp(status, "active") == 0;
}

static void set(struct knob_attempt *attempt, const char *value)
{
	argument_check_cpus(attempt, "nohz_full", value, "/sys/devices/system/cpu/nohz_full");
	if (needs_tick(attempt->knobs->root))
		knob_note(attempt, KNOB_REFUSED,
			  "intel_pstate is active and needs the tick; give Linux "
			  "intel_pstate=passive (the machine's cmdline), or leave nohz_full");
}

const struct knob knob_nohz_full = {
	.key = "nohz_full",
	.quiet = "leave",
	.expected = "a list of CPUs as 2-3, or leave",
	.phase = KNOB_VALUE,
	.valid = argument_valid_cpus,
	.set = set,
};
