/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_ROUNDS_H
#define INITRAMFS_RUNNER_ROUNDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "initramfs/runner/dice.h"

/*
 * The random order of a run: randomized complete blocks. Each round holds every unit once, in an
 * order of its own, so that what drifts meanwhile falls on all units alike. A unit that has to
 * stay whole is in one round only; these are dealt out over the rounds, as evenly as they go.
 */
struct rounds {
	struct dice dice;
	size_t units;
	unsigned int next;
	unsigned int *home; /* [units]: the round of a whole unit, or ROUNDS_EACH */
};
#define ROUNDS_EACH UINT32_MAX

/* Whole units go to the `count` rounds from `first` on. 0 or -ENOMEM. */
int rounds_new(struct rounds *rounds, const bool *whole, size_t units, unsigned int first,
	       unsigned int count, uint32_t seed);
void rounds_free(struct rounds *rounds);

/* The units of the next round, in order, into line[units]; their number. */
size_t rounds_next(struct rounds *rounds, size_t *line);

#endif
