/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_JOB_H
#define INITRAMFS_RUNNER_JOB_H

#include "initramfs/runner/runner.h"

/* Read the plan and put the kernel arguments over it; 0 or -errno (message printed). */
int job_load_plan(struct runner *runner);

/*
 * Choose the CPUs and make runner->jobs of what the plan names. All of it is checked here, so
 * that no mistake shows up in the middle of a run. 0 or -errno (message printed).
 */
int job_load_all(struct runner *runner);

#endif
