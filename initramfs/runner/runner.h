/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_RUNNER_H
#define INITRAMFS_RUNNER_RUNNER_H

#include <limits.h>
#include <stdint.h>

#include "initramfs/evidence/evidence.h"
#include "initramfs/knob/knob.h"
#include "initramfs/runner/bench.h"
#include "initramfs/runner/cmdline.h"
#include "initramfs/runner/cpulist.h"
#include "initramfs/runner/matrix.h"
#include "initramfs/runner/estimate.h"
#include "initramfs/runner/options.h"
#include "initramfs/runner/plan.h"
#include "initramfs/runner/probe.h"
#include "initramfs/runner/process.h"
#include "initramfs/runner/announce.h"
#include "initramfs/runner/scratch.h"
#include "initramfs/runner/watchdog.h"
#include "stream/status.h"

/* The stream that the whole result tree travels in, and its name as a file. */
#define RESULT_STREAM "results"
#define RESULT_FILE "results.tar.xz"

/* A benchmark of the plan with its cases. */
struct job {
	struct bench bench;
	struct matrix matrix;
};

/* What the processors had when the measuring began. */
struct thermal {
	bool known;
	int start_mc;
	unsigned int waited_ms; /* for the last sample */
};

/* One run: everything that its stages hand on. */
struct runner {
	struct options options;
	char arguments[CMDLINE_TEXT_MAX + 1]; /* of the kernel */
	struct cmdline cmdline;
	struct plan plan;
	struct knobs knobs;
	struct knob_result knob[PLAN_KNOBS_MAX];
	struct evidence start, before, after; /* of the run, and of the sample that runs */
	struct evidence derived;              /* from the last two */
	struct job *jobs;                     /* [plan.benches] */
	struct cpulist cpus;                  /* that benchmarks use */
	struct scratch scratch;
	struct watchdog watchdog;
	struct thermal thermal;
	struct announcer announcer;
	struct estimate estimate;
	uint32_t seed; /* of all that is random: the plan's, or the session's number */
	struct process_output output[2];
	enum status status;
	char found[PROBE_WORDS_MAX];     /* layers below Linux, before the first sample */
	char found_end[PROBE_WORDS_MAX]; /* and after the last one */
	char reason[256];                /* of the first thing that made the status what it is */
	uint64_t started_ns, ended_ns;
	uint64_t checkpoint_ns;     /* of the last checkpoint, or when the run began */
	unsigned int checkpoints;   /* that were sent */
	unsigned int at_checkpoint; /* the one that is being made; 0: the results are whole */
	unsigned int records;       /* folders in samples/ */
	unsigned int samples_done;  /* that were taken; one that was repeated counts once */
	char out[PATH_MAX / 4];     /* results go below here */
	char result[PATH_MAX / 2];  /* the result tree */
	char work[PATH_MAX / 2];    /* where benchmarks run that need no scratch */
	char archive[PATH_MAX / 2]; /* results.tar.xz */
};

void runner_init(struct runner *runner, const struct options *options);
void runner_free(struct runner *runner);

/* Raise the status of the run; the reason is kept if that made it worse. */
void runner_raise(struct runner *runner, enum status status, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#endif
