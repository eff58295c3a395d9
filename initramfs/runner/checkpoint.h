/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_CHECKPOINT_H
#define INITRAMFS_RUNNER_CHECKPOINT_H

#include "initramfs/runner/runner.h"

/*
 * What has been measured so far, sent in mid-run as a stream of its own, so that a machine that
 * hangs later has not worked in vain: checkpoint-1, checkpoint-2, ... each holds all of the
 * result tree, and its run file says which one it is. At most CHECKPOINTS_MAX: a reader keeps a
 * bounded number of streams.
 */
#define CHECKPOINTS_MAX 16

/*
 * Send one if the last is longer ago than the plan's checkpoint_s; that time is doubled for each
 * CHECKPOINTS_MAX / 2 that were sent. What goes wrong is said, and is no error of the run.
 */
void checkpoint_turn(struct runner *runner);

#endif
