/* SPDX-License-Identifier: MIT */
/*
 * How often cores and packages got too hot and were slowed down (thermal_throttle, by
 * drivers/thermal/intel/therm_throt.c; Intel only).
 */
#define _GNU_SOURCE 1
#include "initramfs/evidence/evidence.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>

#include "initramfs/evidence/source.h"

#define PREFIX "throttle_"

static void look_cpu(struct evidence *look, unsigned int cpu, const char *part)
{
	char path[PATH_MAX];
	uint64_t count;

	snprintf(path, sizeof(path),
		 "/sys/devices/system/cpu/cpu%u/thermal_throttle/%s_throttle_count", cpu, part);
	if (source_number(look->root, path, &count))
		evidence_add(look, count, PREFIX "%s_cpu%u", part, cpu);
}

static void look(struct evidence *look)
{
	for (unsigned int cpu = 0; cpu < CPULIST_CPUS_MAX; cpu++) {
		if (!look->cpus->has[cpu])
			continue;
		look_cpu(look, cpu, "core");
		look_cpu(look, cpu, "package");
	}
}

static bool passes(const struct evidence_pair *pair, uint64_t limit, char *why, size_t size)
{
	const char *worst;
	uint64_t count = evidence_rises(pair, PREFIX, &worst);

	if (count > limit)
		snprintf(why, size, "slowed down for heat %" PRIu64 " times, most by %s", count,
			 worst);
	return count > limit;
}

/* 0: a CPU that is slowed down does not run at the frequency that was asked for. */
const struct evidence_row evidence_throttle = {
	.name = "throttle", .look = look, .rule = "noisy_throttle", .limit = 0, .passes = passes
};
