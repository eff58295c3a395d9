/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_SCRATCH_H
#define INITRAMFS_RUNNER_SCRATCH_H

#include <limits.h>
#include <stdbool.h>

/* The one file system that benchmarks may write to. */
#define SCRATCH_LABEL "BMSCRATCH"

struct scratch {
	char device[64]; /* kernel's name, "vda"; empty if there is none to use */
	const char *type;
	char reason[256];      /* why there is none to use */
	char folder[PATH_MAX]; /* where it is mounted; empty if it is not */
};

/*
 * Look at every block device below root, read-only. Exactly one with the label is taken;
 * none, two or a read-only one is a reason. Waits up to wait_ms for one to appear.
 */
void scratch_find(struct scratch *scratch, const char *root, unsigned int wait_ms);

/* Mount it at folder, if it was found; on failure scratch->reason says why. */
void scratch_mount(struct scratch *scratch, const char *folder);

/* Write everything out and unmount it; 0 or -errno (message printed). */
int scratch_unmount(struct scratch *scratch);

#endif
