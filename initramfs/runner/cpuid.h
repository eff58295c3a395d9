/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_CPUID_H
#define INITRAMFS_RUNNER_CPUID_H

#include <stdbool.h>

#define CPUID_NAME_MAX 13

/* CPUID leaf 1, ECX bit 31: reserved for software by Intel and AMD, set by hypervisors. */
bool cpuid_hypervisor_present(void);

/* The time stamp counter counts at one rate always (leaf 0x80000007, EDX bit 8). */
bool cpuid_tsc_invariant(void);

/*
 * The vendor of CPUID leaf 0x40000000 (EBX, ECX, EDX), bytes outside 0x20-0x7e as '?';
 * empty if there is no hypervisor. Into out[CPUID_NAME_MAX].
 */
void cpuid_hypervisor_name(char *out);

#endif
