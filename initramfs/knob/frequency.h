/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_KNOB_FREQUENCY_H
#define INITRAMFS_KNOB_FREQUENCY_H

#include <stdbool.h>

#define FREQUENCY_FOLDER "/sys/devices/system/cpu/cpu%u/cpufreq/"

/* The number in a file of the CPU's cpufreq folder, most often kHz; false if there is none. */
bool frequency_read(const char *root, unsigned int cpu, const char *name, unsigned int *khz);

/*
 * The frequency that the CPU is sold with, without turbo: as intel_pstate or ACPI's CPPC has it,
 * or as Intel's name of the CPU ends. False if nothing says it.
 */
bool frequency_base(const char *root, unsigned int cpu, unsigned int *khz);

#endif
