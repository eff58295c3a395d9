/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_VERDICT_H
#define INITRAMFS_RUNNER_VERDICT_H

#include "initramfs/runner/sample.h"

/* How it went, in the words that travel home. */
struct verdict {
	enum status status;
	char reason[320];
	const char *caches; /* what was done to them before; NULL: nothing */
};

/* From how the program ended and what it wrote into runner->output. */
void verdict_judge(const struct runner *runner, const struct sample *sample,
		   const struct process_end *end, struct verdict *verdict);

/* Evidence against a program that ended well; one that failed is not run again for it. */
void verdict_doubt(const struct runner *runner, const struct process_end *end,
		   struct verdict *verdict);

#endif
