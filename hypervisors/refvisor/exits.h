/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_REFVISOR_EXITS_H
#define HYPERVISORS_REFVISOR_EXITS_H

/* What happens when the guest stops. */
#include "hypervisors/refvisor/cpu.h"
#include "hypervisors/refvisor/e820.h"

/* What the guest may access; PALs have their own. */
extern struct nested guest_view;

_Noreturn void exits_loop(struct cpu *cpu);

/* Restart the whole machine, as XMHF does when a CPU gets an INIT. */
_Noreturn void exits_reset(const char *why);

/* Go on behind the instruction that caused the exit. */
void exits_skip(struct cpu *cpu);

void cpuid_emulate(struct cpu *cpu);
void msr_emulate(struct cpu *cpu);

/* An access that guest_view does not allow. */
void fault_handle(struct cpu *cpu);

/* A store to the local APIC's page while the guest starts CPUs. */
void lapic_open(void);
bool lapic_owns(uint64_t gpa);
void lapic_store(struct cpu *cpu);
void lapic_command_msr(struct cpu *cpu, uint64_t value);

/* INT 15h AX=E820h: plant the hook, and answer a hypercall that comes from it. */
void hook_open(const struct e820_map *map);
bool hook_owns(struct cpu *cpu);
void hook_call(struct cpu *cpu);

/* The host's own traps, on each CPU. */
void trap_open(void);

#endif
