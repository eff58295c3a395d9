/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_REFVISOR_TRUSTVISOR_H
#define HYPERVISORS_REFVISOR_TRUSTVISOR_H

/* TrustVisor's guest interface: what the rest of refvisor hands to it. */
#include "hypervisors/refvisor/cpu.h"

#define TRUSTVISOR_NO_PAL 0xffffffffu

const char *trustvisor_name(void);

/* Number of the PAL that runs on this CPU or TRUSTVISOR_NO_PAL. */
uint32_t trustvisor_id(const struct cpu *cpu);

void trustvisor_hypercall(struct cpu *cpu);

/* An access that no rights allow: entry of a PAL, or a violation. False: not a PAL's page. */
bool trustvisor_fault(struct cpu *cpu);

/* The PAL on this CPU stopped: it returns, asks CPUID, or broke a rule. */
void trustvisor_exit(struct cpu *cpu);

#endif
