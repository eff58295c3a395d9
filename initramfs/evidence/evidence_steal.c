/* SPDX-License-Identifier: MIT */
/* Time in which the hypervisor ran something else than the CPUs of the benchmark. */
#include "initramfs/evidence/evidence.h"

#include <inttypes.h>
#include <stdio.h>

#include "initramfs/evidence/stat.h"

#define STEAL "steal_ms"

static void look(struct evidence *look)
{
	struct stat_times times;

	if (stat_read(look->root, look->cpus, &times))
		evidence_add(look, times.steal_ms, STEAL);
}

static bool passes(const struct evidence_pair *pair, uint64_t limit, char *why, size_t size)
{
	uint64_t took_ns = pair->end->end_ns - pair->end->start_ns, steal_ms, ppm;

	if (!evidence_rise(pair, STEAL, &steal_ms) || !took_ns)
		return false;
	ppm = (uint64_t)((double)steal_ms * 1e12 / (double)took_ns);
	if (ppm <= limit)
		return false;
	snprintf(why, size, "%" PRIu64 " ms stolen by the hypervisor, %" PRIu64 " ppm", steal_ms,
		 ppm);
	return true;
}

/* 0.1 % of the sample's time; none is ever stolen without a hypervisor that says so. */
const struct evidence_row evidence_steal = {
	.name = "steal", .look = look, .rule = "noisy_steal_ppm", .limit = 1000, .passes = passes
};
