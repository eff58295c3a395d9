/* SPDX-License-Identifier: MIT */
/* Temperatures of the processors, and of the hottest of them. */
#include "initramfs/evidence/evidence.h"

#include <inttypes.h>
#include <stdio.h>

#include "initramfs/runner/temperature.h"

#define HOTTEST "temperature_mc"

static uint64_t above_zero(int mc)
{
	return mc < 0 ? 0 : (uint64_t)mc;
}

static void each_sensor(const struct temperature *temperature, void *context)
{
	evidence_add(context, above_zero(temperature->mc), HOTTEST "_%s", temperature->name);
}

static void look(struct evidence *look)
{
	int mc;

	temperature_each(look->root, each_sensor, look);
	if (temperature_hottest(look->root, &mc))
		evidence_add(look, above_zero(mc), HOTTEST);
}

static bool passes(const struct evidence_pair *pair, uint64_t limit, char *why, size_t size)
{
	uint64_t start, before;

	if (!evidence_get(pair->start, HOTTEST, &start) ||
	    !evidence_get(pair->before, HOTTEST, &before) ||
	    (before > start ? before - start : start - before) <= limit)
		return false;
	snprintf(why, size,
		 "temperature: %" PRIu64 " degrees before the sample, %" PRIu64
		 " at the start of the run",
		 before / 1000, start / 1000);
	return true;
}

/*
 * 5 degrees: samples wait for the temperature of the start to 3 of them, and sensors jump by 1.
 * Where a sample starts is judged, not where it ends: working makes every CPU warm.
 */
const struct evidence_row evidence_temperature = { .name = "temperature",
						   .look = look,
						   .rule = "noisy_temperature_mc",
						   .limit = 5000,
						   .passes = passes };
