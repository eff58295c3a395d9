/* SPDX-License-Identifier: MIT */
#ifndef CI_BOOTCASE_H
#define CI_BOOTCASE_H

#include "ci/testcase.h"
#include "ci/witness.h"

/* Where a boot case keeps its one result folder, below the case's folder. */
#define BOOTCASE_RESULT "results/*/*/*"

/* Boot the case's image with `bootmark run` and check what came of it; 0 or -errno. */
int bootcase(struct witness *witness, const struct testcase *test);

#endif
