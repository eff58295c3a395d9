/* SPDX-License-Identifier: MIT */
#include "initramfs/evidence/stat.h"

#include <inttypes.h>
#include <stdio.h>

#include "initramfs/evidence/source.h"

#define MS_PER_STEP 10 /* the kernel's USER_HZ is 100 on every x86 */

struct reading {
	const struct cpulist *cpus;
	struct stat_times *times;
	bool any;
};

static void each_line(char *line, void *context)
{
	struct reading *reading = context;
	struct stat_times *times = reading->times;
	uint64_t user, nice, system, steal;
	unsigned int cpu;

	if (sscanf(line, "ctxt %" SCNu64, &times->switches) == 1)
		reading->any = true;
	if (sscanf(line, "cpu%u %" SCNu64 " %" SCNu64 " %" SCNu64 " %*u %*u %*u %*u %" SCNu64, &cpu,
		   &user, &nice, &system, &steal) != 5 ||
	    cpu >= CPULIST_CPUS_MAX || !reading->cpus->has[cpu])
		return;
	times->user_ms += (user + nice) * MS_PER_STEP;
	times->system_ms += system * MS_PER_STEP;
	times->steal_ms += steal * MS_PER_STEP;
}

bool stat_read(const char *root, const struct cpulist *cpus, struct stat_times *times)
{
	struct reading reading = { cpus, times, false };

	*times = (struct stat_times){ 0 };
	source_lines(root, "/proc/stat", each_line, &reading);
	return reading.any;
}
