/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_PREFLIGHT_H
#define INITRAMFS_RUNNER_PREFLIGHT_H

#include "initramfs/runner/clockcheck.h"
#include "initramfs/runner/gaps.h"
#include "initramfs/runner/runner.h"

/* A look at the machine before anything is measured: what would be found in every number. */
struct preflight {
	unsigned int seconds;  /* that gaps were looked for */
	struct cpulist online; /* where they were looked for */
	struct cpulist cpus;   /* that samples use: only these are warned of */
	struct cpulist missing;
	struct gaps_clock clock;
	struct gaps *gaps;            /* [CPULIST_CPUS_MAX] */
	struct evidence smi, smi_end; /* of evidence_smi.c, before and after that */
	struct clockcheck check;
	char clocksource[64];
	bool bare_metal; /* no hypervisor says that it is there */
	size_t copied_bytes;
	unsigned int copied_mb_s; /* 0: not known */
};

/*
 * The stage: does nothing if the plan's preflight_s is 0, else writes the file `preflight` of
 * the results. 0 or -errno (message printed).
 */
int preflight_run(struct runner *runner);

/*
 * Write what was found, key=value. For each CPU `cpu<n>.gaps`, a histogram: words <ns>:<count> of
 * gaps from <ns>, a power of two, on. Then the sums of the CPUs that samples use, and `warning`,
 * once for each: those are given to warn as well.
 */
int preflight_write(const struct preflight *preflight, const char *folder,
		    void (*warn)(const char *text, void *context), void *context);

#endif
