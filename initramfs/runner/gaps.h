/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_GAPS_H
#define INITRAMFS_RUNNER_GAPS_H

#include <stdbool.h>
#include <stdint.h>

/*
 * What takes a CPU away from a program that only reads the clock: the firmware, in system
 * management mode, a hypervisor, interrupts. Each time between two readings is a gap.
 */
#define GAPS_BINS 32
#define GAPS_LONG_NS 10000 /* worth a report */
#define GAPS_BAD_NS 150000 /* worth a warning */

struct gaps {
	uint64_t bin[GAPS_BINS]; /* [i]: from 2^i ns on; longer ones than these in the last */
	uint64_t longer, bad;    /* than GAPS_LONG_NS, than GAPS_BAD_NS */
	uint64_t longest;        /* in ticks */
	uint64_t back;           /* the clock went back */
};

/* The clock that is read, and its units. */
struct gaps_clock {
	bool tsc;                  /* else clock_boot_ns() */
	double ns_per_tick;        /* of it */
	uint64_t bound[GAPS_BINS]; /* ticks of the shortest gap in each bin */
	uint64_t longer, bad;      /* ticks */
};

/* Use the time stamp counter if it counts at the same rate always; takes some 20 ms. */
void gaps_clock_init(struct gaps_clock *clock);

/* The same for a clock of known units. */
void gaps_clock_set(struct gaps_clock *clock, bool tsc, double ns_per_tick);

/* Read the clock on this CPU until that time of clock_boot_ns(), and add what was found. */
void gaps_measure(struct gaps *gaps, const struct gaps_clock *clock, uint64_t until_ns);

/* Add the gap between two readings, in ticks. */
void gaps_add(struct gaps *gaps, const struct gaps_clock *clock, uint64_t before, uint64_t now);

/* Add what one CPU found to what others did. */
void gaps_sum(struct gaps *sum, const struct gaps *gaps);

#endif
