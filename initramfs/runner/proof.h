/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_PROOF_H
#define INITRAMFS_RUNNER_PROOF_H

#include "initramfs/runner/runner.h"

/*
 * What the run ran under, found by probes before the first sample and after the last one: the
 * layers go to the file run, the raw answers to facts (of the end those that differ, with end_
 * in front). The host compares them with what the image says. 0 or -errno (message printed).
 */
int proof_start(struct runner *runner);
int proof_end(struct runner *runner);

#endif
