/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_KERNEL_LOG_H
#define INITRAMFS_RUNNER_KERNEL_LOG_H

#include "initramfs/runner/runner.h"

/*
 * What the kernel said, as the stream KERNEL_LOG_STREAM, which comes through when the results may
 * not. PID 1 only: another process has nothing to send, and that is no error.
 */
#define KERNEL_LOG_STREAM "kernel"

/* As dmesg.xz. 0 or -errno (message printed). */
int kernel_log_send(struct runner *runner);

/* As dmesg, as it is, with no process started. 0 or -errno (message printed). */
int kernel_log_send_plain(struct runner *runner);

#endif
