/* SPDX-License-Identifier: MIT */
#ifndef CI_LOGCASE_H
#define CI_LOGCASE_H

#include "ci/testcase.h"
#include "ci/witness.h"

/*
 * Take the serial log of another case, damage it, run the case's command on it and check: a
 * command that succeeds must give the same raw outputs, one that fails no result file at all.
 * 0 or -errno.
 */
int logcase(struct witness *witness, const struct testcase *test);

#endif
