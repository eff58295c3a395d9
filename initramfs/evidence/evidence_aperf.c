/* SPDX-License-Identifier: MIT */
/* Cycles really done, and at the base frequency: the mean frequency of each sample. */
#include <inttypes.h>

#include "initramfs/evidence/aperf.h"
#include "initramfs/evidence/evidence.h"

static void look(struct evidence *look)
{
	struct aperf now;

	for (unsigned int cpu = 0; cpu < CPULIST_CPUS_MAX; cpu++) {
		if (!look->cpus->has[cpu] || !aperf_read(look->root, cpu, &now))
			continue;
		evidence_add(look, now.aperf, APERF_PREFIX "%u", cpu);
		evidence_add(look, now.mperf, MPERF_PREFIX "%u", cpu);
	}
}

/* The TSC runs at the base frequency: at what in kHz, the clock knows. */
static void derive(const struct evidence_pair *pair, struct evidence *derived)
{
	uint64_t tsc, ns, ppm;

	if (!evidence_rise(pair, "tsc", &tsc) || !evidence_rise(pair, "raw_ns", &ns) || !ns)
		return;
	for (unsigned int cpu = 0; cpu < CPULIST_CPUS_MAX; cpu++) {
		if (pair->after->cpus->has[cpu] && aperf_sample_ppm(pair, cpu, &ppm))
			evidence_add(derived,
				     (uint64_t)((double)tsc / (double)ns * (double)ppm + 0.5),
				     "mean_khz_cpu%u", cpu);
	}
}

const struct evidence_row evidence_aperf = { .name = "aperf", .look = look, .derive = derive };
