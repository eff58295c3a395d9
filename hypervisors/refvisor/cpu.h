/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_REFVISOR_CPU_H
#define HYPERVISORS_REFVISOR_CPU_H

/* One logical CPU and the guest that runs on it. */
#include "hypervisors/refvisor/nested.h"
#include "hypervisors/refvisor/x86.h"

#define CPU_MAX 64
#define CPU_STACK_BYTES 16384 /* power of two: cpu_self() finds its struct below the stack */

/* Why the guest stopped; the order is the index of the counters that CPUID reports. */
enum exit_kind {
	EXIT_CPUID,
	EXIT_HYPERCALL,
	EXIT_NESTED,    /* access that the nested tables forbid */
	EXIT_EXCEPTION, /* only inside a PAL */
	EXIT_NMI,
	EXIT_MSR_READ,
	EXIT_MSR_WRITE,
	EXIT_FORBIDDEN, /* instruction that the guest must not have */
	EXIT_BACKEND,   /* dealt with by the backend */
	EXIT_INIT,
	EXIT_SHUTDOWN, /* triple fault */
	EXIT_UNKNOWN,
	EXIT_KINDS
};

struct exit {
	enum exit_kind kind;
	uint32_t length; /* bytes of the instruction, where one caused the exit */
	uint64_t code;   /* the vendor's number, for messages */
	uint64_t gpa;    /* EXIT_NESTED */
	bool write, fetch, walk;
	uint32_t vector;  /* EXIT_EXCEPTION */
	uint64_t address; /* of a page fault */
};

/* Life of a CPU: ours, waiting for the guest's start-up IPI, told to start, in the guest. */
enum cpu_state { CPU_ABSENT, CPU_WAITING, CPU_STARTING, CPU_RUNNING };

/* What to drop of the cached translations: nothing, those of the world that runs, all. */
enum cpu_flush { FLUSH_NONE, FLUSH_WORLD, FLUSH_ALL };

struct pal;

struct cpu {
	uint64_t gpr[GPRS]; /* guest's, in the order of their encoding; must be first */
	uint64_t rip, rflags;
	struct exit exit;
	uint32_t index, apic_id;
	uint32_t state;        /* enum cpu_state */
	uint32_t start_vector; /* of the guest's start-up IPI */
	uint32_t quiesced;     /* generation that this CPU has answered */
	uint32_t flush;        /* enum cpu_flush: before the guest runs again */
	bool launched;         /* VMX */
	bool host_nmi;         /* an NMI arrived while this CPU was in the host */
	uint32_t nmi_sent;     /* one of ours is on its way; at most one is at a time */
	bool guest_nmi;        /* one that belongs to the guest waits for delivery */
	struct pal *pal;       /* that runs here, or NULL */
	uint64_t saved[GPRS];  /* the caller's registers while a PAL runs */
	uint64_t saved_rip, saved_rflags, saved_cr3, saved_pdpte[4];
	void *control;    /* VMCB or VMCS */
	uint64_t pending; /* event to deliver, in the vendor's form */
	uint64_t exits[EXIT_KINDS];
};

/* The CPU that this stack belongs to. */
static inline struct cpu *cpu_self(void)
{
	uint64_t rsp;

	__asm__ volatile("mov %%rsp, %0" : "=r"(rsp));
	return *(struct cpu **)((rsp - 1) & ~(CPU_STACK_BYTES - 1ull));
}

#endif
