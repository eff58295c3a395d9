/* SPDX-License-Identifier: MIT */
#ifndef BENCH_PAL_BENCH_HYPERCALL_H
#define BENCH_PAL_BENCH_HYPERCALL_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Calls of the hypervisor: VMMCALL on AMD's and Hygon's processors, VMCALL on all others. Many
 * errors make TrustVisor stop the machine, so nothing is called before detect.h said yes.
 */
struct hypercall_arguments {
	unsigned long cx, dx, si, di;
};

/* AX afterwards. The level's offset is added to number. */
unsigned long hypercall(uint32_t number, const struct hypercall_arguments *arguments);

/* The name of the instruction. */
const char *hypercall_instruction(void);

/* The reference hypervisor's call that does nothing; only where hypercall_has_nothing(). */
void hypercall_nothing(void);
bool hypercall_has_nothing(void);

#endif
