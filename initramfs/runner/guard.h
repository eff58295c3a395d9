/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_GUARD_H
#define INITRAMFS_RUNNER_GUARD_H

#include "initramfs/runner/runner.h"

/* The watchdog of a run. */

/*
 * Start it, with time enough for everything but samples. 0; or -errno (message printed) if one
 * restarted the machine: what hung once is not measured again, and the machine goes off.
 */
int guard_start(struct runner *runner);

/* Give it the plan's time or, by itself, time for the longest program of the jobs. */
void guard_cover(struct runner *runner);

/* Programs that run up to limit_s may take this long until the runner does something again. */
unsigned int guard_longest_s(unsigned int limit_s);

#endif
