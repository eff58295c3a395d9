/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/dice.h"

/* SplitMix64: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014. */
static uint64_t next(struct dice *dice)
{
	uint64_t z = dice->state += 0x9e3779b97f4a7c15;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return z ^ z >> 31;
}

/* Numbers of the last, incomplete stretch of `bound` would favour the small ones. */
uint32_t dice_below(struct dice *dice, uint32_t bound)
{
	uint32_t whole = UINT32_MAX - UINT32_MAX % bound, number;

	do {
		number = (uint32_t)(next(dice) >> 32);
	} while (number >= whole);
	return number % bound;
}

/* Fisher and Yates, as in Knuth, TAOCP 2, algorithm 3.4.2P. */
void dice_shuffle(struct dice *dice, size_t *list, size_t count)
{
	for (size_t i = count; i > 1; i--) {
		size_t other = dice_below(dice, (uint32_t)i), kept = list[other];

		list[other] = list[i - 1];
		list[i - 1] = kept;
	}
}
