/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_MEASURE_H
#define INITRAMFS_RUNNER_MEASURE_H

#include "initramfs/runner/runner.h"

/*
 * Do all cases of all benchmarks, in the plan's order or in a random one from the run's seed.
 * 0, or -ENOMEM after a message with nothing done.
 */
int measure_all(struct runner *runner);

#endif
