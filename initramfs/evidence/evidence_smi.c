/* SPDX-License-Identifier: MIT */
/* System management interrupts since reset (Intel SDM volume 4, MSR_SMI_COUNT). */
#include "initramfs/evidence/evidence.h"

#include <inttypes.h>
#include <stdio.h>

#include "initramfs/runner/msr.h"

#define MSR_SMI_COUNT 0x34
#define PREFIX "smi_cpu"

static void look(struct evidence *look)
{
	uint64_t count;

	for (unsigned int cpu = 0; cpu < CPULIST_CPUS_MAX; cpu++) {
		if (look->cpus->has[cpu] && !msr_read(look->root, cpu, MSR_SMI_COUNT, &count))
			evidence_add(look, (uint32_t)count, PREFIX "%u", cpu);
	}
}

static bool passes(const struct evidence_pair *pair, uint64_t limit, char *why, size_t size)
{
	const char *worst;
	uint64_t count = evidence_rises(pair, PREFIX, &worst);

	if (count > limit)
		snprintf(why, size, "%" PRIu64 " SMIs, most by %s", count, worst);
	return count > limit;
}

const struct evidence_row evidence_smi = {
	.name = "smi", .look = look, .rule = "noisy_smi", .limit = 0, .passes = passes
};
