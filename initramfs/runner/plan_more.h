/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_PLAN_MORE_H
#define INITRAMFS_RUNNER_PLAN_MORE_H

#include "initramfs/runner/plan.h"

/* The keys of a plan that are not in plan_key.h's table: one a knob, one a rule of evidence. */

bool plan_more_known(const char *key);

/* Whether the plan has it already; for keys that are known. */
bool plan_more_seen(const struct plan *plan, const char *key);

/* NULL, or what the value should have been. */
const char *plan_more_set(struct plan *plan, const char *key, const char *value);

/* The names of all of them, each with a blank in front, into out[size]; cut if it does not fit. */
void plan_more_names(char *out, size_t size);

/* NULL, or what a list of knobs should have been. */
const char *plan_more_check_require(const char *value);

/* Write those that the plan has; 0 or -EIO. */
int plan_more_write(const struct plan *plan, FILE *out);

#endif
