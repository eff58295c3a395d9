/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_REFVISOR_GUEST_H
#define HYPERVISORS_REFVISOR_GUEST_H

/* The guest's memory as the guest itself may access it: its page tables, rights and privilege. */
#include "hypervisors/refvisor/cpu.h"
#include "hypervisors/refvisor/paging.h"

/* The tables in use on this CPU. */
struct paging guest_paging(struct cpu *cpu);

/* Translate; addresses outside the guest's RAM, hidden or in a PAL are -EFAULT as well. */
int guest_translate(struct cpu *cpu, uint64_t va, unsigned int rights, struct mapping *out);

/* Copy between the hypervisor and guest virtual memory: 0 or -EFAULT, then partly done. */
int guest_read(struct cpu *cpu, uint64_t va, void *to, uint64_t bytes);
int guest_write(struct cpu *cpu, uint64_t va, const void *from, uint64_t bytes);

#endif
