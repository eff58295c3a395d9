/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_STAGE_H
#define INITRAMFS_RUNNER_STAGE_H

#include "initramfs/runner/runner.h"

/*
 * Do the whole run, stage by stage. After a stage that failed only those are done that
 * bring home what there is. The status of the run.
 */
enum status stage_run_all(struct runner *runner);

#endif
