/* SPDX-License-Identifier: MIT */
#ifndef CI_NOISE_CHANCE_H
#define CI_NOISE_CHANCE_H

#include <stdint.h>

/* Numbers that are the same for the same seed, on every machine. */
struct chance {
	uint64_t state;
	uint32_t threshold; /* of chance_hit, in 2^32 */
};

/* hit: how likely chance_hit is, 0 to 1. */
void chance_start(struct chance *chance, uint64_t seed, double hit);

/* Splitmix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014). */
static inline uint32_t chance_next(struct chance *chance)
{
	uint64_t mixed = chance->state += 0x9e3779b97f4a7c15u;

	mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9u;
	mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111ebu;
	return (uint32_t)((mixed ^ mixed >> 31) >> 32);
}

/* 0 to limit - 1; limit is at least 1. */
uint32_t chance_below(struct chance *chance, uint32_t limit);

/* Asked for each byte of a log. */
static inline int chance_hit(struct chance *chance)
{
	return chance->threshold == UINT32_MAX || chance_next(chance) < chance->threshold;
}

#endif
