/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_REFVISOR_MTRR_H
#define HYPERVISORS_REFVISOR_MTRR_H

/*
 * Memory types by the MTRRs as they are at boot (SDM volume 3, 12.11): with EPT the processor
 * takes them from the nested tables instead. A later change by the guest has no effect on it.
 */
#include <stdint.h>

#define MTRR_VARIABLE_MAX 32

struct mtrrs {
	uint64_t fixed[11], fixed_on, on, default_type, count;
	struct {
		uint64_t base, mask;
	} variable[MTRR_VARIABLE_MAX];
};

void mtrr_read(struct mtrrs *m);

/* Type of a power-of-two range at a multiple of its size, NESTED_MIXED when it has several. */
uint32_t mtrr_type(const struct mtrrs *m, uint64_t base, uint64_t size);

#endif
