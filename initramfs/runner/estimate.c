/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/estimate.h"

#include "initramfs/runner/clock.h"

void estimate_add(struct estimate *estimate, unsigned int steps, unsigned int planned_s)
{
	estimate->left += steps;
	estimate->planned_s += planned_s;
}

void estimate_done(struct estimate *estimate, unsigned int planned_s, uint64_t took_ns)
{
	uint64_t planned_ns = planned_s * CLOCK_NS_PER_S;

	if (estimate->left > 0)
		estimate->left--;
	estimate->planned_s -= planned_s < estimate->planned_s ? planned_s : estimate->planned_s;
	estimate->done++;
	if (took_ns > planned_ns)
		estimate->more_ns += took_ns - planned_ns;
}

unsigned int estimate_left_s(const struct estimate *estimate)
{
	uint64_t more_ns = estimate->done ? estimate->more_ns / estimate->done : 0;

	return estimate->planned_s + (unsigned int)(more_ns * estimate->left / CLOCK_NS_PER_S);
}
