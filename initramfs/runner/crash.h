/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_CRASH_H
#define INITRAMFS_RUNNER_CRASH_H

#include "initramfs/runner/runner.h"

/*
 * If PID 1 itself crashes: say so on the stream, send its log as the stream CRASH_STREAM and the
 * kernel's, and power off. A second crash while doing that powers off at once. The runner must
 * outlive the process.
 */
#define CRASH_STREAM "crash"
void crash_install(struct runner *runner);

#endif
