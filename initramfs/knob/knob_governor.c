/* SPDX-License-Identifier: MIT */
/* Who chooses the frequency between its limits. */
#include "initramfs/knob/change.h"

#include <stdio.h>
#include <string.h>

#include "initramfs/runner/file.h"

#define CPUFREQ "/sys/devices/system/cpu/cpu%u/cpufreq/"

static bool valid(const char *value)
{
	size_t len = strspn(value, "abcdefghijklmnopqrstuvwxyz_");

	return len > 0 && value[len] == '\0';
}

static void set(struct knob_attempt *attempt, const char *value)
{
	const struct knobs *knobs = attempt->knobs;
	char path[96], names[192];

	snprintf(path, sizeof(path), CPUFREQ "scaling_available_governors",
		 cpulist_lowest(&knobs->online));
	if (file_text(knobs->root, path, names, sizeof(names)) > 0)
		knob_detail(attempt, "of %s", names);
	change_each_cpu(attempt, &knobs->online, CPUFREQ "scaling_governor", value);
}

const struct knob knob_governor = {
	.key = "governor",
	.quiet = "performance",
	.expected = "the name of a governor, or leave",
	.phase = KNOB_DRIVER,
	.valid = valid,
	.set = set,
};
