/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_KNOB_ARGUMENT_H
#define INITRAMFS_KNOB_ARGUMENT_H

#include "initramfs/knob/knob.h"

/*
 * Knobs that are arguments of the kernel: the image passes key=value as its plan has it (make
 * finds the files that include this one), and here it is seen whether Linux took it.
 */

/* Whether the kernel was given key=value; notes DIFFERENT if not. */
bool argument_given(struct knob_attempt *attempt, const char *key, const char *value);

/* A list of CPUs; root/path then says the same list. */
bool argument_valid_cpus(const char *value);
void argument_check_cpus(struct knob_attempt *attempt, const char *key, const char *value,
			 const char *path);

#endif
