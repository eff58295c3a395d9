/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_GROUP_H
#define INITRAMFS_RUNNER_GROUP_H

#include "initramfs/runner/runner.h"

/*
 * A group is everything done for one case of a benchmark: prepare, discarded runs,
 * samples, cleanup. What fails is recorded and raises the run's status; the run goes on.
 */
void group_run(struct runner *runner, const struct job *job, size_t index);

/* Are all commands of all cases well-formed? 0, or -EINVAL after a message. */
int group_check(const struct runner *runner, const struct job *job);

/* Add what a group of this benchmark is going to take to the runner's estimate. */
void group_estimate(struct runner *runner, const struct job *job);

#endif
