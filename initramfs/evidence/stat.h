/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_EVIDENCE_STAT_H
#define INITRAMFS_EVIDENCE_STAT_H

#include <stdbool.h>
#include <stdint.h>

#include "initramfs/runner/cpulist.h"

/*
 * Of root/proc/stat (Documentation/filesystems/proc.rst 1.7): what some CPUs did since boot. The
 * kernel counts these times in steps of 10 ms.
 */
struct stat_times {
	uint64_t user_ms; /* nice programs too */
	uint64_t system_ms;
	uint64_t steal_ms;
	uint64_t switches; /* of the whole machine, from one program to another */
};

/* The sums over these CPUs; false if there is no such file. */
bool stat_read(const char *root, const struct cpulist *cpus, struct stat_times *times);

#endif
