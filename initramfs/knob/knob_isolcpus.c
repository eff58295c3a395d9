/* SPDX-License-Identifier: MIT */
/* CPUs that the scheduler gives nothing to by itself: the benchmarks' own. */
#include "initramfs/knob/argument.h"

#include <string.h>

#include "initramfs/knob/kthread.h"

/* A plan that isolates CPUs has to pin the benchmarks there. */
static void check_benchmarks(struct knob_attempt *attempt, const struct cpulist *isolated)
{
	struct cpulist elsewhere = attempt->knobs->benchmark;

	cpulist_remove(&elsewhere, isolated);
	if (elsewhere.count > 0)
		knob_note(attempt, KNOB_DIFFERENT,
			  "benchmarks run on CPU %u too: say cpus=%s in the plan",
			  cpulist_lowest(&elsewhere), attempt->result->asked);
}

static void set(struct knob_attempt *attempt, const char *value)
{
	struct cpulist isolated;

	argument_check_cpus(attempt, "isolcpus", value, "/sys/devices/system/cpu/isolated");
	if (cpulist_parse(value, &isolated))
		return;
	check_benchmarks(attempt, &isolated);
	knob_detail(attempt, "%u kernel threads may run there",
		    kthread_count(attempt->knobs->root, &isolated));
}

const struct knob knob_isolcpus = {
	.key = "isolcpus",
	.quiet = "leave",
	.expected = "a list of CPUs as 2-3, or leave",
	.phase = KNOB_VALUE,
	.valid = argument_valid_cpus,
	.set = set,
};
