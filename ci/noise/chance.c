/* SPDX-License-Identifier: MIT */
#include "ci/noise/chance.h"

uint32_t chance_below(struct chance *chance, uint32_t limit)
{
	return (uint32_t)((uint64_t)chance_next(chance) * limit >> 32);
}

void chance_start(struct chance *chance, uint64_t seed, double hit)
{
	chance->state = seed;
	chance->threshold = hit >= 1 ? UINT32_MAX : hit > 0 ? (uint32_t)(hit * 4294967296.0) : 0;
	chance_next(chance);
}
