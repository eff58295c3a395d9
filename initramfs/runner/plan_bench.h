/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_PLAN_BENCH_H
#define INITRAMFS_RUNNER_PLAN_BENCH_H

#include <stdio.h>

#include "initramfs/runner/plan.h"

/* Add "<name> [axis=v1,v2]..." to the plan; NULL, or what it should have been. */
const char *plan_bench_add(struct plan *plan, const char *text);

/* Write one pair of this key for each benchmark; 0 or -EIO. */
int plan_bench_write(const struct plan *plan, const char *key, FILE *out);

#endif
