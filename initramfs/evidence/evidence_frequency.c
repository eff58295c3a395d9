/* SPDX-License-Identifier: MIT */
/* How fast the CPUs are, by a loop of their own and by their counters while it runs. */
#define _GNU_SOURCE 1
#include "initramfs/evidence/evidence.h"

#include <inttypes.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>

#include "initramfs/evidence/aperf.h"
#include "initramfs/evidence/cycles.h"

#define CPUS_MAX 16 /* of a look: no more than a second */
#define HOT "loop_hot_khz_cpu"
#define RATIO "loop_aperf_ppm_cpu"

static void look_cpu(struct evidence *look, unsigned int cpu)
{
	struct aperf from, to;
	struct cycles cycles;
	uint64_t ppm;
	bool counts = aperf_read(look->root, cpu, &from);

	cycles_measure(&cycles);
	counts = counts && aperf_read(look->root, cpu, &to);
	evidence_add(look, cycles.cold_khz, "loop_cold_khz_cpu%u", cpu);
	evidence_add(look, cycles.hot_khz, HOT "%u", cpu);
	if (cycles.mean_khz)
		evidence_add(look, cycles.mean_khz, "loop_mean_khz_cpu%u", cpu);
	if (counts && aperf_ppm(&from, &to, &ppm))
		evidence_add(look, ppm, RATIO "%u", cpu);
}

/* Of more than CPUS_MAX CPUs as many, evenly spread. */
static bool chosen(unsigned int index, unsigned int count)
{
	return count <= CPUS_MAX || index == 0 ||
	       index * CPUS_MAX / count != (index - 1) * CPUS_MAX / count;
}

/* A dry run has the CPUs of a folder, and they do not run. */
static void look(struct evidence *look)
{
	struct cpulist one = { .count = 1 };
	unsigned int index = 0;
	cpu_set_t old;

	if (!look->live || sched_getaffinity(0, sizeof(old), &old))
		return;
	for (unsigned int cpu = 0; cpu < CPULIST_CPUS_MAX; cpu++) {
		if (!look->cpus->has[cpu] || !chosen(index++, look->cpus->count))
			continue;
		one.has[cpu] = true;
		if (!cpulist_pin(&one))
			look_cpu(look, cpu);
		one.has[cpu] = false;
	}
	sched_setaffinity(0, sizeof(old), &old);
}

/* The largest difference so far, between two numbers of one CPU. */
struct worst {
	const char *what;
	unsigned int cpu;
	uint64_t is, was, ppm;
};

static void compare(struct worst *worst, const char *what, unsigned int cpu, uint64_t is,
		    uint64_t was)
{
	uint64_t apart = is > was ? is - was : was - is;
	uint64_t ppm = was ? (uint64_t)((double)apart * 1e6 / (double)was) : 0;

	if (ppm > worst->ppm)
		*worst = (struct worst){ what, cpu, is, was, ppm };
}

static void compare_loops(struct worst *worst, const struct evidence_pair *pair, unsigned int cpu,
			  uint64_t after)
{
	char name[EVIDENCE_NAME_MAX];
	uint64_t before, start;
	bool both;

	snprintf(name, sizeof(name), HOT "%u", cpu);
	both = evidence_get(pair->before, name, &before);
	if (both)
		compare(worst, "kHz after the sample, before it", cpu, after, before);
	if (!evidence_get(pair->start, name, &start))
		return;
	compare(worst, "kHz after the sample, at the start", cpu, after, start);
	if (both)
		compare(worst, "kHz before the sample, at the start", cpu, before, start);
}

/* While the sample ran, against the loop before it: a dip in the middle shows here only. */
static void compare_mean(struct worst *worst, const struct evidence_pair *pair, unsigned int cpu)
{
	char name[EVIDENCE_NAME_MAX];
	uint64_t sample, loop;

	snprintf(name, sizeof(name), RATIO "%u", cpu);
	if (evidence_get(pair->before, name, &loop) && aperf_sample_ppm(pair, cpu, &sample))
		compare(worst, "ppm of the base frequency in the sample, before it", cpu, sample,
			loop);
}

static bool passes(const struct evidence_pair *pair, uint64_t limit, char *why, size_t size)
{
	struct worst worst = { .what = "" };

	for (size_t i = 0; i < pair->after->count; i++) {
		const struct evidence_value *value = &pair->after->list[i];
		unsigned int cpu;

		if (sscanf(value->name, HOT "%u", &cpu) != 1)
			continue;
		compare_loops(&worst, pair, cpu, value->value);
		compare_mean(&worst, pair, cpu);
	}
	if (worst.ppm <= limit)
		return false;
	snprintf(why, size, "frequency of CPU %u: %" PRIu64 " %s %" PRIu64, worst.cpu, worst.is,
		 worst.what, worst.was);
	return true;
}

/* 0.5 %: the loop repeats to 0.1 % on a fixed frequency; the next P-state is 2 % or more away. */
const struct evidence_row evidence_frequency = { .name = "frequency",
						 .works = true,
						 .look = look,
						 .rule = "noisy_frequency_ppm",
						 .limit = 5000,
						 .passes = passes };
