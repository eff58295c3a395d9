/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_REFVISOR_BACKEND_H
#define HYPERVISORS_REFVISOR_BACKEND_H

/* What refvisor needs of a CPU's virtualisation. Nothing above this interface knows the vendor. */
#include "hypervisors/refvisor/cpu.h"

enum reg {
	REG_CR0,
	REG_CR3,
	REG_CR4,
	REG_EFER,
	REG_CS, /* real-mode selector; set also sets the base */
	REG_CS_BASE,
	REG_SS_BASE,
	REG_ES_BASE,
	REG_CPL,
	REG_BITS, /* 16, 32 or 64: what the code segment makes of the mode */
};

#define NO_ERROR_CODE (-1)

struct backend {
	const char *name;
	uint8_t hypercall[3]; /* the vendor's instruction */
	const struct nested_format *format;
	bool (*present)(void);
	/* Turn virtualisation on; halts with the reason when it cannot. */
	void (*open)(struct cpu *cpu, const struct nested *view);
	/* The state after reset, then real mode at selector:ip (AMD 14.1.3). */
	void (*reset)(struct cpu *cpu, uint16_t selector, uint16_t ip);
	/* Run the guest until it stops; gpr, rip, rflags and exit are then the guest's. */
	void (*run)(struct cpu *cpu);
	uint64_t (*get)(struct cpu *cpu, enum reg reg);
	void (*set)(struct cpu *cpu, enum reg reg, uint64_t value);
	void (*inject)(struct cpu *cpu, unsigned int vector, int error_code);
	/* Into a PAL's world: its nested and page tables; every exception stops it. And back. */
	void (*isolate)(struct cpu *cpu, const struct nested *view, uint64_t root);
	void (*release)(struct cpu *cpu, const struct nested *view);
	/* An NMI was taken in the host: the guest must stop at once. NULL: cannot be overlooked. */
	void (*kick)(struct cpu *cpu);
	/* Whether writes of the x2APIC's interrupt command register stop the guest. */
	void (*trap_icr)(bool on);
};

extern const struct backend backend_svm, backend_vmx;
extern const struct backend *backend; /* the one that this machine has */

#endif
