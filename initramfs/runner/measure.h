/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_MEASURE_H
#define INITRAMFS_RUNNER_MEASURE_H

#include "initramfs/runner/runner.h"

/* Fill the runner's estimate; from then on it says how long the measuring takes. */
void measure_estimate(struct runner *runner);

/*
 * Do all cases of all benchmarks, in the plan's order or in a random one from the run's seed.
 * 0, or -ENOMEM after a message with nothing done.
 */
int measure_all(struct runner *runner);

#endif
