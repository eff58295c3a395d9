/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_KNOB_KTHREAD_H
#define INITRAMFS_KNOB_KTHREAD_H

#include "initramfs/runner/cpulist.h"

/* How many threads of the kernel may run on at least one of the CPUs; 0 if /proc is not there. */
unsigned int kthread_count(const char *root, const struct cpulist *cpus);

#endif
