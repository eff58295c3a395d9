/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_CRASH_H
#define INITRAMFS_RUNNER_CRASH_H

#include "initramfs/runner/announce.h"

/*
 * If PID 1 itself crashes: say so on the stream and power off. A second crash while doing
 * that is the kernel's: it panics.
 */
void crash_install(struct announcer *announcer);

#endif
