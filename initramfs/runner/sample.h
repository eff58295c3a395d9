/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_SAMPLE_H
#define INITRAMFS_RUNNER_SAMPLE_H

#include "initramfs/runner/argv.h"
#include "initramfs/runner/runner.h"

enum sample_role { SAMPLE_PREPARE, SAMPLE_DISCARD, SAMPLE_SAMPLE, SAMPLE_CLEANUP, SAMPLE_SKIP };

/* One start of a benchmark's program, or the fact that it was not started. */
struct sample {
	const char *bench, *case_name;
	unsigned int listed; /* of the case, see group.h */
	enum sample_role role;
	unsigned int index, of; /* from 1 */
	unsigned int attempt;   /* from 1: a noisy sample is taken again with the same index */
	unsigned int attempts;  /* at most; a noisy one before the last leaves the run's status */
	unsigned int planned_s, limit_s;
	const char *cwd;
	bool uses_files; /* that the caches may hold */
	const struct argv *argv;
};

/*
 * Announce it, run it and keep everything in samples/<NNNN>/. The status of the run is raised
 * to that of the sample, which is returned: noisy, before the last attempt, asks for another.
 */
enum status sample_run(struct runner *runner, const struct sample *sample);

/* Record that the case is left out, and why. */
void sample_skip(struct runner *runner, const struct sample *sample, const char *reason);

#endif
