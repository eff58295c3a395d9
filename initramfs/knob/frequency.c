/* SPDX-License-Identifier: MIT */
#include "initramfs/knob/frequency.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "initramfs/runner/field.h"
#include "initramfs/runner/file.h"

static bool read_number(const char *root, const char *path, unsigned int *number)
{
	char text[32], *end;
	unsigned long value;

	if (file_text(root, path, text, sizeof(text)) <= 0 || *text < '0' || *text > '9')
		return false;
	value = strtoul(text, &end, 10);
	*number = (unsigned int)value;
	return !*end && value > 0 && value == *number;
}

bool frequency_read(const char *root, unsigned int cpu, const char *name, unsigned int *khz)
{
	char path[128];

	snprintf(path, sizeof(path), FREQUENCY_FOLDER "%s", cpu, name);
	return read_number(root, path, khz);
}

/* Linux, drivers/acpi/cppc_acpi.c: in MHz. */
static bool read_nominal(const char *root, unsigned int cpu, unsigned int *khz)
{
	char path[96];

	snprintf(path, sizeof(path), "/sys/devices/system/cpu/cpu%u/acpi_cppc/nominal_freq", cpu);
	if (!read_number(root, path, khz) || *khz > 100000)
		return false;
	*khz *= 1000;
	return true;
}

/* Intel SDM, CPUID, "The Processor Brand String Method": it ends with "@ 2.40GHz", or MHz. */
static bool read_brand(const char *root, unsigned int *khz)
{
	char name[128], vendor[32], *end;
	const char *at;
	double number;

	if (!field_get(root, "/proc/cpuinfo", "vendor_id", vendor, sizeof(vendor)) ||
	    strcmp(vendor, "GenuineIntel") != 0 ||
	    !field_get(root, "/proc/cpuinfo", "model name", name, sizeof(name)))
		return false;
	at = strrchr(name, '@');
	number = at ? strtod(at + 1, &end) : 0;
	if (!(number > 0 && number < 100000))
		return false;
	if (strcmp(end, "GHz") == 0)
		number *= 1000;
	else if (strcmp(end, "MHz") != 0)
		return false;
	*khz = (unsigned int)(number + 0.5) * 1000;
	return true;
}

bool frequency_base(const char *root, unsigned int cpu, unsigned int *khz)
{
	return frequency_read(root, cpu, "base_frequency", khz) || read_nominal(root, cpu, khz) ||
	       read_brand(root, khz);
}
