/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_REFVISOR_SMP_H
#define HYPERVISORS_REFVISOR_SMP_H

/* All CPUs: taken over at boot, given to the guest when it starts them, stopped for changes. */
#include "hypervisors/refvisor/cpu.h"

extern struct cpu *smp_cpus[CPU_MAX];
extern uint32_t smp_count;

/* Make the struct and stack of this CPU; its stack's top is stored. */
struct cpu *smp_add(uint32_t apic_id, void **stack_top);

/* Take over every further CPU; each waits for the guest to start it. */
void smp_open(void);

/* The guest wrote an interrupt command. True when it must not reach the hardware. */
bool smp_command(struct cpu *cpu, uint32_t destination, uint32_t command);

/* Whether the guest has started all CPUs, so that its commands need no look any more. */
bool smp_all_started(void);

/* Send an NMI that the CPU will know as ours, unless one is on its way. */
void smp_nmi(struct cpu *cpu);

/* Stop every other CPU outside the guest, and let them go on with nothing cached. */
void quiesce_begin(struct cpu *cpu);
void quiesce_end(void);

/* Wait here when another CPU asks for it. */
void quiesce_answer(struct cpu *cpu);

/* An NMI reached this CPU: ours, or one for the guest. */
void quiesce_nmi(struct cpu *cpu);

/* Stop every other CPU for ever. */
void quiesce_forever(void);

#endif
