/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_LOOK_H
#define INITRAMFS_RUNNER_LOOK_H

#include "initramfs/runner/process.h"
#include "initramfs/runner/runner.h"

/* The looks at evidence: where the measuring starts, and around each program, which ended so. */
void look_start(struct runner *runner);
void look_before(struct runner *runner);
void look_after(struct runner *runner, const struct process_end *end);

/* Whether the program that ran between the last two looks was disturbed; why[size] says by what. */
bool look_judge(const struct runner *runner, const struct process_end *end, char *why, size_t size);

/*
 * Write folder/evidence: `name=<before> <after>` of all numbers that both looks have, and
 * `name=<number>` of what they say together. 0 or -errno.
 */
int look_save(const struct runner *runner, const char *folder);

void look_free(struct runner *runner);

#endif
