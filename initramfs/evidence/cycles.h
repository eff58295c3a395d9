/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_EVIDENCE_CYCLES_H
#define INITRAMFS_EVIDENCE_CYCLES_H

#include <stdint.h>

/*
 * How many cycles a second the CPU does that this process is pinned to, by the clock alone: a
 * chain of additions, each of which needs the result of the one before it, takes a cycle each on
 * every x86 since the Pentium Pro. Under an emulator it is how fast that is.
 */
struct cycles {
	uint64_t cold_khz; /* in the first run of the chain */
	uint64_t hot_khz;  /* in the quickest of all runs */
	uint64_t mean_khz; /* over all runs from the first quick one on; 0: this process was
			    * preempted each time, and the time is not the chain's own */
};

/* Takes 12 to 50 ms, or as long as three runs of four million additions; thrice if preempted. */
void cycles_measure(struct cycles *cycles);

/* The same from how long each of count (1 to CYCLES_RUNS_MAX) runs took; mean_khz never 0. */
#define CYCLES_RUNS_MAX 64
void cycles_of_runs(const uint64_t *took_ns, unsigned int count, struct cycles *cycles);

#endif
