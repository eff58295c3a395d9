/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_CREW_H
#define INITRAMFS_RUNNER_CREW_H

#include <stdint.h>

#include "initramfs/runner/cpulist.h"

/* The work of one thread, pinned to this CPU, until this time of clock_boot_ns(). */
typedef void crew_fn(unsigned int cpu, uint64_t until_ns, void *context);

/*
 * Do the work on all of these CPUs at the same time, for duration_ns; meanwhile the caller
 * sleeps. *missing, if not NULL, are the CPUs on which it could not be done.
 */
void crew_run(const struct cpulist *cpus, uint64_t duration_ns, crew_fn *work, void *context,
	      struct cpulist *missing);

#endif
