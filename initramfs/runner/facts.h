/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_FACTS_H
#define INITRAMFS_RUNNER_FACTS_H

#include <stdint.h>

#include "initramfs/runner/record.h"

/*
 * Write what is known of the machine, as the files below root (and CPUID) tell it. What the
 * machine does not tell has the value "not available".
 */
void facts_write(struct record *record, const char *root);

#endif
