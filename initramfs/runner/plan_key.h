/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_PLAN_KEY_H
#define INITRAMFS_RUNNER_PLAN_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "initramfs/runner/plan.h"

/* The keys of a plan: at most 32, because plan->seen has a bit for each. */
struct plan_key;

/* Both get the key's row; set returns NULL, or what the value should have been. */
typedef const char *plan_set_fn(struct plan *plan, const struct plan_key *key, const char *value);
typedef int plan_write_fn(const struct plan *plan, const struct plan_key *key, FILE *out);

struct plan_key {
	const char *name;
	plan_set_fn *set;
	plan_write_fn *write;
	size_t offset, size;      /* of the field; size of a text only */
	unsigned int min, max;    /* of a number */
	const char *const *words; /* of an enum, and NULL */
	const char *expected;
	bool required, repeatable;
};

extern const struct plan_key plan_keys[];
extern const size_t plan_keys_count;

#endif
