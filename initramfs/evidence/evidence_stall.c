/* SPDX-License-Identifier: MIT */
/* Time in which the loop of the row frequency got nowhere: firmware or a hypervisor had the CPU. */
#include "initramfs/evidence/evidence.h"

#include <inttypes.h>
#include <stdio.h>

#define MEAN "loop_mean_khz_cpu"

/* The first run of the loop may be slow because the CPU was; no CPU's frequencies span more. */
#define RAMP_MAX 16

static bool get(const struct evidence *look, const char *start, unsigned int cpu, uint64_t *khz)
{
	char name[EVIDENCE_NAME_MAX];

	snprintf(name, sizeof(name), "%s%u", start, cpu);
	return evidence_get(look, name, khz);
}

/* The share of the time that a loop lost, in ppm; 0 if it is not known. */
static uint64_t lost_ppm(const struct evidence *look, unsigned int cpu)
{
	uint64_t hot, cold, mean;

	if (!get(look, "loop_hot_khz_cpu", cpu, &hot))
		return 0;
	if (get(look, "loop_cold_khz_cpu", cpu, &cold) && cold < hot / RAMP_MAX)
		return (hot - cold) * 1000000u / hot;
	if (!get(look, MEAN, cpu, &mean) || mean >= hot)
		return 0;
	return (hot - mean) * 1000000u / hot;
}

struct worst {
	uint64_t ppm;
	unsigned int cpu;
	const char *when;
};

static void find_worst(struct worst *worst, const struct evidence *look, const char *when)
{
	for (unsigned int cpu = 0; cpu < CPULIST_CPUS_MAX; cpu++) {
		uint64_t ppm = look->cpus->has[cpu] ? lost_ppm(look, cpu) : 0;

		if (ppm > worst->ppm)
			*worst = (struct worst){ ppm, cpu, when };
	}
}

static bool passes(const struct evidence_pair *pair, uint64_t limit, char *why, size_t size)
{
	struct worst worst = { .ppm = 0 };

	find_worst(&worst, pair->before, "before");
	find_worst(&worst, pair->after, "after");
	if (worst.ppm <= limit)
		return false;
	snprintf(why, size, "CPU %u stood still for %" PRIu64 " ppm of the look %s the sample",
		 worst.cpu, worst.ppm, worst.when);
	return true;
}

/* 10 %, which is 1 ms of a look: ticks take a hundredth of that, SMIs and hypervisors more. */
const struct evidence_row evidence_stall = {
	.name = "stall", .rule = "noisy_stall_ppm", .limit = 100000, .passes = passes
};
