/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_MATRIX_H
#define INITRAMFS_RUNNER_MATRIX_H

#include <stddef.h>

#include "initramfs/runner/plan.h"

/* The cases of a benchmark: every combination of the values of its axes. */
#define MATRIX_AXES_MAX 4
#define MATRIX_VALUES_MAX 32
#define MATRIX_CASES_MAX 1024
#define MATRIX_NAME_MAX 160

struct matrix_axis {
	char name[32];
	size_t count;
	char value[MATRIX_VALUES_MAX][32]; /* no value twice; "all" is already a number */
};

struct matrix {
	size_t axes;
	size_t cases; /* 1 if there is no axis */
	struct matrix_axis axis[MATRIX_AXES_MAX];
};

/*
 * From the descriptor's `vary` (axis=value,value words) and what the plan leaves of it (may
 * be NULL: all). The value "all" of the axis threads becomes `cpus`; a value that is there
 * already is dropped. 0, or -EINVAL after a message that names bench and axis.
 */
int matrix_build(struct matrix *matrix, const char *bench, const char *vary,
		 const struct plan_bench *plan, unsigned int cpus);

/* The value of an axis in case number `index`; the last axis changes fastest. */
const char *matrix_value(const struct matrix *matrix, size_t index, size_t axis);

/* "threads=1", "a=1,b=2", or "-" without axes, into out[MATRIX_NAME_MAX]. */
void matrix_name(const struct matrix *matrix, size_t index, char *out);

#endif
