/* SPDX-License-Identifier: MIT */
/* The clock of Intel's caches and memory controller, which follows the load if it may. */
#define _GNU_SOURCE 1
#include "initramfs/knob/change.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "initramfs/runner/field.h"
#include "initramfs/runner/file.h"
#include "initramfs/runner/msr.h"

/* Linux, drivers/platform/x86/intel/uncore-frequency/uncore-frequency.c, and its document. */
#define FOLDER "/sys/devices/system/cpu/intel_uncore_frequency"
#define MSR_UNCORE_RATIO_LIMIT 0x620
#define MAX_RATIO 0x7f
#define MIN_RATIO_SHIFT 8

static bool valid(const char *value)
{
	return strcmp(value, "max") == 0;
}

static void set_package(struct knob_attempt *attempt, const char *package)
{
	char path[PATH_MAX], khz[32];

	snprintf(path, sizeof(path), FOLDER "/%s/initial_max_freq_khz", package);
	if (file_text(attempt->knobs->root, path, khz, sizeof(khz)) <= 0) {
		knob_note(attempt, KNOB_MISSING, "%s: cannot be read", path);
		return;
	}
	snprintf(path, sizeof(path), FOLDER "/%s/max_freq_khz", package);
	change_file(attempt, path, khz);
	snprintf(path, sizeof(path), FOLDER "/%s/min_freq_khz", package);
	change_file(attempt, path, khz);
}

/* How many there are. */
static int set_packages(struct knob_attempt *attempt)
{
	char full[PATH_MAX];
	struct dirent **entries = NULL;
	int count = -1, packages = 0;

	if (!file_path(full, attempt->knobs->root, FOLDER))
		count = scandir(full, &entries, NULL, versionsort);
	for (int i = 0; i < count; i++) {
		if (strncmp(entries[i]->d_name, "package_", strlen("package_")) == 0) {
			set_package(attempt, entries[i]->d_name);
			packages++;
		}
		free(entries[i]);
	}
	free(entries);
	return packages;
}

/* The register is one of the whole package; each of its CPUs finds it set already. */
static void set_registers(struct knob_attempt *attempt)
{
	const struct knobs *knobs = attempt->knobs;
	const uint64_t mask = (uint64_t)MAX_RATIO << MIN_RATIO_SHIFT;
	struct cpulist one = { .count = 1 };
	uint64_t bits;

	for (unsigned int cpu = 0; cpu < CPULIST_CPUS_MAX; cpu++) {
		if (!knobs->online.has[cpu] ||
		    msr_read(knobs->root, cpu, MSR_UNCORE_RATIO_LIMIT, &bits) ||
		    !(bits & MAX_RATIO))
			continue;
		one.has[cpu] = true;
		change_msr(attempt, &one, MSR_UNCORE_RATIO_LIMIT, mask,
			   (bits & MAX_RATIO) << MIN_RATIO_SHIFT);
		one.has[cpu] = false;
	}
}

static void set(struct knob_attempt *attempt, const char *value)
{
	char vendor[32];

	(void)value;
	if (set_packages(attempt))
		return;
	field_get(attempt->knobs->root, "/proc/cpuinfo", "vendor_id", vendor, sizeof(vendor));
	if (strcmp(vendor, "GenuineIntel") == 0)
		set_registers(attempt);
}

const struct knob knob_uncore = {
	.key = "uncore",
	.quiet = "max",
	.expected = "max or leave",
	.phase = KNOB_VALUE,
	.valid = valid,
	.set = set,
};
