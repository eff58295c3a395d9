/* SPDX-License-Identifier: MIT */
#ifndef HOST_LAB_H
#define HOST_LAB_H

#include <stddef.h>

#include "host/target.h"

#define LAB_TARGETS_MAX 64

/*
 * Capture all targets at once, each in a process of its own, so that none can disturb another.
 * On a terminal each has one line that is redrawn; else what each says comes as `NAME: ...`. At
 * the end a line each on stdout. A signal ends all of them, as it ends one. The highest of the
 * exit codes.
 */
int lab_capture(const struct target *targets, size_t count);

#endif
