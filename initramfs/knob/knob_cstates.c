/* SPDX-License-Identifier: MIT */
/* How deep a CPU may sleep: idle states above this number are disabled, one by one. */
#include "initramfs/knob/change.h"

#include <stdio.h>
#include <stdlib.h>

#include "initramfs/runner/file.h"

#define STATE "/sys/devices/system/cpu/cpu%u/cpuidle/state%u/"

static bool read_name(const struct knobs *knobs, unsigned int cpu, unsigned int state,
		      char name[32])
{
	char path[96];

	snprintf(path, sizeof(path), STATE "name", cpu, state);
	return file_text(knobs->root, path, name, 32) > 0;
}

/* The number of states that the CPU has. */
static unsigned int limit(struct knob_attempt *attempt, unsigned int cpu, unsigned int deepest)
{
	unsigned int state = 0;
	char path[96], name[32];

	for (; read_name(attempt->knobs, cpu, state, name); state++) {
		if (state <= deepest)
			continue;
		snprintf(path, sizeof(path), STATE "disable", cpu, state);
		change_file(attempt, path, "1");
	}
	return state;
}

static void add_names(struct knob_attempt *attempt)
{
	unsigned int cpu = cpulist_lowest(&attempt->knobs->online);
	char name[32];

	for (unsigned int state = 0; read_name(attempt->knobs, cpu, state, name); state++)
		knob_detail(attempt, "%u %s", state, name);
}

static void set(struct knob_attempt *attempt, const char *value)
{
	unsigned int deepest = (unsigned int)atoi(value);

	for (unsigned int cpu = 0; cpu < CPULIST_CPUS_MAX; cpu++) {
		if (!attempt->knobs->online.has[cpu])
			continue;
		if (limit(attempt, cpu, deepest))
			knob_note(attempt, KNOB_SET, "%s", "");
		else
			knob_note(attempt, KNOB_MISSING,
				  "CPU %u has no idle states (no cpuidle driver)", cpu);
	}
	add_names(attempt);
}

const struct knob knob_cstates = {
	.key = "cstates",
	.quiet = "1",
	.expected = "the number of the deepest idle state, or leave",
	.phase = KNOB_VALUE,
	.valid = knob_value_number,
	.set = set,
};
