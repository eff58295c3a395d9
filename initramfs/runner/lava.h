/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_LAVA_H
#define INITRAMFS_RUNNER_LAVA_H

#include "initramfs/runner/sample.h"
#include "initramfs/runner/verdict.h"

/*
 * What the run did in the words of a LAVA test shell, on the port, if the plan says `lava=1`: lines
 * of their own beside the stream, which a decoder passes over. All of them are sent, and drained,
 * while nothing is timed. As of the stage's events, errors are not returned.
 *
 *   <LAVA_SIGNAL_STARTRUN bootmark SESSION>
 *   <LAVA_SIGNAL_TESTCASE TEST_CASE_ID=BENCH.CASE.INDEX RESULT=... UNITS=ms MEASUREMENT=...>
 *   <LAVA_SIGNAL_TESTCASE TEST_CASE_ID=run RESULT=... UNITS=samples MEASUREMENT=...>
 *   <LAVA_SIGNAL_ENDRUN bootmark SESSION>
 *
 * A benchmark with one case only has no CASE; of an ID's characters those that are neither letters
 * nor digits nor ._- are written as -. The measurement of a sample is how long its program ran;
 * metrics and statistics are the host's.
 * RESULT is pass (ok), unknown (noisy: a number with evidence against it), skip, or fail.
 */
void lava_start(struct runner *runner);

/* The last word on a sample, or on a case that was left out; end is NULL if nothing ran. */
void lava_sample(struct runner *runner, const struct sample *sample, const struct verdict *verdict,
		 const struct process_end *end);

/* The run's own status, and how many samples were taken. */
void lava_end(struct runner *runner);

#endif
