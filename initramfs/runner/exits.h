/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_EXITS_H
#define INITRAMFS_RUNNER_EXITS_H

#include <stdint.h>

#include "initramfs/runner/probe.h"

#define EXITS_KINDS_MAX 32

/*
 * How often the hypervisor stopped its guest, on all CPUs, by kind. Only refvisor tells: CPUID
 * leaf 0x40000001 with the kind in ECX (hypervisors/refvisor/README.md). Asking is itself a stop
 * of kind 0, which is taken off.
 */
struct exits {
	unsigned int kinds; /* 0: nobody counts; nothing is asked and nothing is written */
	uint64_t count[EXITS_KINDS_MAX];
};

typedef void exits_cpuid(uint32_t leaf, uint32_t sub, struct probe_registers *registers);

/* Start counting, if the hypervisor of this name counts; see cpuid_hypervisor_name(). */
void exits_begin(struct exits *exits, const char *hypervisor, exits_cpuid *cpuid);

/* From the start until here. */
void exits_end(struct exits *exits, exits_cpuid *cpuid);

/* Keys: exits, the sum, and exits_by_kind, from kind 0 on. */
void exits_write(const struct exits *exits, struct record *record);

#endif
