/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_RESEND_H
#define INITRAMFS_RUNNER_RESEND_H

#include "initramfs/runner/runner.h"

#define RESEND_REQUESTS_MAX 16
#define RESEND_WINDOWS_MAX 8

/*
 * The stage `listen`: requests for lines of the results (stream/request.h) are taken from the
 * port and answered, until none comes for the plan's resend_ms, RESEND_REQUESTS_MAX came, or
 * RESEND_WINDOWS_MAX times that window is over. Whatever else comes is passed over. 0, or
 * -errno of the port when it does not take an answer.
 */
int resend_serve(struct runner *runner);

#endif
