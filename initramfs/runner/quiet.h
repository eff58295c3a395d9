/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_QUIET_H
#define INITRAMFS_RUNNER_QUIET_H

#include "initramfs/runner/runner.h"

/* Stages that set the machine's knobs as the plan has them; 0 or -errno (message printed). */

/* Knobs that decide which CPUs there are; before the CPUs are chosen. */
int quiet_topology(struct runner *runner);

/* All others; writes the file `knobs` of the results. */
int quiet_rest(struct runner *runner);

/* Put everything back, for a person who goes on to use the machine. */
void quiet_undo(struct runner *runner);

#endif
