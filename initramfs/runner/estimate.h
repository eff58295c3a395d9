/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_ESTIMATE_H
#define INITRAMFS_RUNNER_ESTIMATE_H

#include <stdint.h>

/*
 * How long the measuring still takes: what the plan says, and for each start of a program
 * as much more as the starts so far needed on average.
 */
struct estimate {
	unsigned int planned_s;  /* of the steps that are left */
	unsigned int left, done; /* steps */
	uint64_t more_ns;        /* beyond the plan, in all steps that are done */
};

void estimate_add(struct estimate *estimate, unsigned int steps, unsigned int planned_s);

/* One step is done; planned_s was planned for it. */
void estimate_done(struct estimate *estimate, unsigned int planned_s, uint64_t took_ns);

unsigned int estimate_left_s(const struct estimate *estimate);

#endif
