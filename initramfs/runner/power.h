/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_POWER_H
#define INITRAMFS_RUNNER_POWER_H

#include "initramfs/runner/plan.h"

/* End the machine as the plan says; a shell runs on the port first. PID 1; never returns. */
void power_end(enum plan_end end, int port_fd) __attribute__((noreturn));

#endif
