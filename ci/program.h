/* SPDX-License-Identifier: MIT */
#ifndef CI_PROGRAM_H
#define CI_PROGRAM_H

#include "ci/child.h"

/*
 * Print argv and run it; its stdout goes to the file `out` and, once it has ended, to ours;
 * its stderr is ours. 0 or -errno when it could not be started.
 */
int program_run(char *const argv[], const char *out, unsigned int limit_s, struct child_end *end);

/* rm -rf path; 0 or -EIO. */
int program_remove(const char *path);

#endif
