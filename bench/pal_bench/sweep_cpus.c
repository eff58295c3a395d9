/* SPDX-License-Identifier: MIT */
/* What CPUs cost: on which one the caller is, and how many others work. */
#include "bench/pal_bench/cpu.h"
#include "bench/pal_bench/sweep.h"

static size_t cpus(unsigned int value[SWEEP_POINTS_MAX])
{
	unsigned int cpu[CPU_MAX];
	size_t allowed = cpu_allowed(cpu);
	size_t count = allowed < SWEEP_POINTS_MAX ? allowed : SWEEP_POINTS_MAX;

	for (size_t i = 0; i < count; i++)
		value[i] = cpu[count > 1 ? i * (allowed - 1) / (count - 1) : i];
	return count;
}

static int begin_cpus(struct measure *measure, unsigned int value)
{
	(void)measure;
	return cpu_pin(value);
}

static int end_cpus(struct measure *measure)
{
	return cpu_pin(measure->options->cpu);
}

static size_t busy(unsigned int value[SWEEP_POINTS_MAX])
{
	unsigned int cpu[CPU_MAX];
	size_t allowed = cpu_allowed(cpu);
	size_t count = allowed < SWEEP_POINTS_MAX ? allowed : SWEEP_POINTS_MAX;

	for (size_t i = 0; i < count; i++)
		value[i] = (unsigned int)(count > 1 ? i * (allowed - 1) / (count - 1) : i);
	return count;
}

static int begin_busy(struct measure *measure, unsigned int value)
{
	return cpu_busy_begin(value, measure->options->cpu);
}

static int end_busy(struct measure *measure)
{
	(void)measure;
	cpu_busy_end();
	return 0;
}

const struct sweep sweep_cpus = { "cpus", "cpu", cpus, begin_cpus, end_cpus };
const struct sweep sweep_busy = { "busy", "busy-others", busy, begin_busy, end_busy };
