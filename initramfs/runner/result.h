/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_RESULT_H
#define INITRAMFS_RUNNER_RESULT_H

#include "initramfs/runner/runner.h"

/*
 * The result tree:
 *
 *	run facts plan             key=value; the plan as it was in force
 *	manifest bench/            copies of what the image says
 *	samples/<NNNN>/            meta (key=value), stdout, stderr
 *	runner.log dmesg           and tboot.log, where there is one
 *
 * All return 0 or -errno (message printed).
 */

/* Set the paths of the runner and make the folders, which must be new. */
int result_create(struct runner *runner);

int result_facts(struct runner *runner);

/* The plan in force and the benchmarks that it names. */
int result_plan(struct runner *runner);

/* What is known at the end only; a file that is still missing becomes an empty one. */
int result_complete(struct runner *runner);

#endif
