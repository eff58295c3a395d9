/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_GROUP_H
#define INITRAMFS_RUNNER_GROUP_H

#include "initramfs/runner/runner.h"

/*
 * A group is everything done for one case of a benchmark: prepare, discarded runs,
 * samples, cleanup. What fails is recorded and raises the run's status; the run goes on.
 */
struct group {
	const struct job *job;
	size_t index;        /* of the case */
	unsigned int listed; /* place among all cases as the plan lists them, from 1 */
};

/* Whether its runs have to stay together, because they share files that are prepared. */
bool group_is_whole(const struct runner *runner, const struct group *group);

/* All of it. */
void group_run(struct runner *runner, const struct group *group);

/* The run that round `round` (from 0) has of it: the discarded ones come first. */
void group_turn(struct runner *runner, const struct group *group, unsigned int round);

/* Are all commands of all cases well-formed? 0, or -EINVAL after a message. */
int group_check(const struct runner *runner, const struct job *job);

/* The longest that a program of this benchmark may run. */
unsigned int group_limit_s(const struct runner *runner, const struct job *job);

/* Add what a group of this benchmark is going to take to the runner's estimate. */
void group_estimate(struct runner *runner, const struct job *job);

#endif
