/* SPDX-License-Identifier: MIT */
/* What the CPU is told about speed against energy, where it chooses by itself. */
#include "initramfs/knob/change.h"

#include <stdio.h>
#include <string.h>

#include "initramfs/runner/file.h"

/* Linux, arch/x86/include/asm/msr-index.h, ENERGY_PERF_BIAS_...; the other has names. */
static const struct bias {
	const char *value, *number, *name;
} table[] = {
	{ "performance", "0", "performance" },
	{ "balance-performance", "4", "balance_performance" },
	{ "balance-power", "8", "balance_power" },
	{ "power", "15", "power" },
};

static const struct bias *find(const char *value)
{
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		if (strcmp(value, table[i].value) == 0)
			return &table[i];
	}
	return NULL;
}

static bool valid(const char *value)
{
	return find(value);
}

/* A CPU may have one, or the other, or both. */
static bool set_one(struct knob_attempt *attempt, unsigned int cpu, const char *name,
		    const char *text)
{
	char path[128], now[32];

	snprintf(path, sizeof(path), "/sys/devices/system/cpu/cpu%u/%s", cpu, name);
	if (file_text(attempt->knobs->root, path, now, sizeof(now)) <= 0)
		return false;
	change_file(attempt, path, text);
	return true;
}

static void set(struct knob_attempt *attempt, const char *value)
{
	const struct bias *bias = find(value);

	for (unsigned int cpu = 0; cpu < CPULIST_CPUS_MAX; cpu++) {
		bool has;

		if (!attempt->knobs->online.has[cpu])
			continue;
		has = set_one(attempt, cpu, "power/energy_perf_bias", bias->number);
		has |= set_one(attempt, cpu, "cpufreq/energy_performance_preference", bias->name);
		if (!has)
			knob_note(attempt, KNOB_MISSING, "CPU %u has no such setting", cpu);
	}
}

const struct knob knob_energy_bias = {
	.key = "energy_bias",
	.quiet = "performance",
	.expected = "performance, balance-performance, balance-power, power or leave",
	.phase = KNOB_VALUE,
	.valid = valid,
	.set = set,
};
