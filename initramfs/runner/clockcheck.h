/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_CLOCKCHECK_H
#define INITRAMFS_RUNNER_CLOCKCHECK_H

#include <stdint.h>

#include "initramfs/runner/cpulist.h"

/* What the system's clock and its timers are worth. */
struct clockcheck {
	uint64_t resolution_ns; /* as the kernel has it */
	uint64_t late_ns;       /* how much longer than asked for sleeps are: the median */
	uint64_t latest_ns;     /* and the longest */
	uint64_t back;          /* readings before an earlier one, from CPU to CPU */
};

/* Takes about a tenth of a second; runs on all of these CPUs, one after the other. */
void clockcheck_run(struct clockcheck *check, const struct cpulist *cpus);

#endif
