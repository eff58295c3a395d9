/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_CPUMASK_H
#define INITRAMFS_RUNNER_CPUMASK_H

#include "initramfs/runner/cpulist.h"

/* A set of CPUs as the kernel writes masks: groups of 32 bits in hexadecimal, highest first. */
#define CPUMASK_TEXT_MAX (CPULIST_CPUS_MAX / 32 * 9)

/* 0, or -EINVAL for what is no mask or has a CPU too many. */
int cpumask_parse(const char *text, struct cpulist *list);

void cpumask_format(const struct cpulist *list, char out[CPUMASK_TEXT_MAX]);

#endif
