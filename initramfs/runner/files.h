/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_FILES_H
#define INITRAMFS_RUNNER_FILES_H

#include "initramfs/runner/runner.h"

/*
 * The stage `scratch`: find and mount the file system that benchmarks may write to, if one of
 * the plan's wants it. A dry run mounts nothing: a folder of that name below --out stands in for
 * it. That there is none is no error: runner->scratch.reason says why. 0 or -errno.
 */
int files_place(struct runner *runner);

#endif
