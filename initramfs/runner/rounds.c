/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/rounds.h"

#include <errno.h>
#include <stdlib.h>

/* The whole units in an order of their own, so that none has a round by its place in the plan. */
static void deal(struct rounds *rounds, size_t *line, size_t wholes, unsigned int first,
		 unsigned int count)
{
	dice_shuffle(&rounds->dice, line, wholes);
	for (size_t i = 0; i < wholes; i++)
		rounds->home[line[i]] = first + (unsigned int)(i % count);
}

int rounds_new(struct rounds *rounds, const bool *whole, size_t units, unsigned int first,
	       unsigned int count, uint32_t seed)
{
	size_t *line = calloc(units, sizeof(*line)), wholes = 0;

	*rounds = (struct rounds){ .dice = { seed },
				   .units = units,
				   .home = calloc(units, sizeof(*rounds->home)) };
	if (!line || !rounds->home) {
		free(line);
		rounds_free(rounds);
		return -ENOMEM;
	}
	for (size_t i = 0; i < units; i++) {
		rounds->home[i] = ROUNDS_EACH;
		if (whole[i])
			line[wholes++] = i;
	}
	deal(rounds, line, wholes, first, count);
	free(line);
	return 0;
}

void rounds_free(struct rounds *rounds)
{
	free(rounds->home);
	rounds->home = NULL;
}

size_t rounds_next(struct rounds *rounds, size_t *line)
{
	size_t count = 0;

	for (size_t i = 0; i < rounds->units; i++) {
		if (rounds->home[i] == ROUNDS_EACH || rounds->home[i] == rounds->next)
			line[count++] = i;
	}
	rounds->next++;
	dice_shuffle(&rounds->dice, line, count);
	return count;
}
