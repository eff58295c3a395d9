/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_REFVISOR_PAL_H
#define HYPERVISORS_REFVISOR_PAL_H

/* Pieces of application logic: registered code with memory that nobody else can reach. */
#include "hypervisors/refvisor/abi.h"
#include "hypervisors/refvisor/cpu.h"
#include "hypervisors/refvisor/paging.h"

#define PAL_MAX 100
#define PAL_RETURN 4ull     /* where a PAL returns to: an address that is never mapped */
#define PAL_PARAM_SKIP 0x10 /* bytes at the start of the PARAM section */
#define PAL_STACK_SKIP 0x10 /* bytes at the end of the STACK section */

struct pal_section {
	uint32_t type; /* enum abi_section */
	uint64_t start, pages;
};

struct pal_param {
	uint32_t type; /* enum abi_param */
	uint64_t words;
};

struct pal {
	bool used, long_mode;
	uint32_t running;
	uint64_t caller_root; /* page tables of the process that registered it */
	uint64_t entry, entry_gpa;
	struct paging tables; /* the PAL's own; root is host physical and guest physical */
	struct nested view;   /* what it may access; owns all tables */
	uint32_t section_count, param_count;
	struct pal_section section[ABI_MAX];
	struct pal_param param[ABI_MAX];
	uint64_t param_start, param_bytes, stack_end;
	/* While it runs: the caller's arguments, and where pointers' data lies in PARAM. */
	uint64_t argument[ABI_MAX], copy[ABI_MAX];
};

extern struct pal pals[PAL_MAX];
extern uint32_t pal_top; /* every PAL in use is below */

/* The PAL with this entry in the address space of this CPU, or NULL. */
struct pal *pal_find(struct cpu *cpu, uint64_t entry);

/* A PAL other than `but` that may access a page, or NULL. */
struct pal *pal_owner(uint64_t gpa, const struct pal *but);

/* Rights of the PAL in a section, and those that everybody else keeps. */
unsigned int pal_rights(uint32_t type);
unsigned int pal_rights_left(uint32_t type);

/* Copy between the hypervisor and memory of a PAL. -EFAULT: not in its sections. */
int pal_copy(const struct pal *pal, uint64_t va, void *buffer, uint64_t bytes, bool write);

/* Build all tables and take the pages away from everybody else; other CPUs are quiet. */
int pal_build(struct cpu *cpu, struct pal *pal);
void pal_destroy(struct pal *pal);

/* Hypercalls: 0 or -errno after a message. */
int pal_register(struct cpu *cpu, uint64_t sections, uint64_t params, uint64_t entry);
int pal_unregister(struct cpu *cpu, uint64_t entry);

/* Entry and return of a PAL on this CPU: 0 or -errno after a message. */
int pal_enter(struct cpu *cpu, struct pal *pal);
int pal_leave(struct cpu *cpu);

/* Stop a PAL where it is; the caller is again at the entry. */
void pal_abandon(struct cpu *cpu);

/* Put the arguments into the PAL's PARAM section, stack and registers; and back. */
int marshal_in(struct cpu *cpu, struct pal *pal);
int marshal_out(struct cpu *cpu, struct pal *pal);

#endif
