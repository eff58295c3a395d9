/* SPDX-License-Identifier: MIT */
/* What arguments cost: how many, of which kind, how much data. */
#include "bench/pal_bench/sweep.h"
#include "bench/pal_bench/variant.h"

#define PARAM_PAGES 1

static size_t counts(unsigned int value[SWEEP_POINTS_MAX])
{
	for (unsigned int i = 0; i < ABI_MAX; i++)
		value[i] = i + 1;
	return ABI_MAX;
}

static int begin_ints(struct measure *measure, unsigned int value)
{
	task_init_even(&measure->task, TASK_INTS, value, 0);
	return 0;
}

static int begin_pointers(struct measure *measure, unsigned int value)
{
	task_init_even(&measure->task, TASK_POINTERS, value, 1);
	return 0;
}

/* One pointer, from a word up to what fits into a PARAM section of one page. */
static size_t sizes(unsigned int value[SWEEP_POINTS_MAX])
{
	static const unsigned int wanted[] = { 1, 2, 8, 32, 64, 128, 256, 384, 480 };
	size_t max = abi_words_max(variant.abi, sizeof(long), PARAM_PAGES, 1), count = 0;

	for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]) && wanted[i] < max; i++)
		value[count++] = wanted[i];
	value[count++] = (unsigned int)max;
	return count;
}

static int begin_words(struct measure *measure, unsigned int value)
{
	task_init_even(&measure->task, TASK_POINTERS, 1, value);
	return 0;
}

const struct sweep sweep_ints = { "ints", "integers", counts, begin_ints, NULL };
const struct sweep sweep_pointers = { "pointers", "pointers", counts, begin_pointers, NULL };
const struct sweep sweep_words = { "words", "words", sizes, begin_words, NULL };
