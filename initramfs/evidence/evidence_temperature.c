/* SPDX-License-Identifier: MIT */
/* Of cores and packages, in 1/1000 degree Celsius (Documentation/hwmon/coretemp.rst). */
#define _GNU_SOURCE 1
#include "initramfs/evidence/evidence.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>

#include "initramfs/evidence/source.h"

#define HWMON "/sys/class/hwmon"
#define THERMAL "/sys/class/thermal"
#define SENSORS_MAX 128
#define HOTTEST "temperature_mc"

struct sensors {
	struct evidence *look;
	const char *chip, *folder; /* hwmon's own name of it, hwmon3 */
	unsigned int count;
	uint64_t hottest_mc;
};

static void add(struct sensors *sensors, uint64_t mc, const char *place, const char *name)
{
	if (sensors->count++ >= SENSORS_MAX)
		return;
	evidence_add(sensors->look, mc, "%s_mc_%.12s_%.12s", sensors->chip, place, name);
	if (mc > sensors->hottest_mc)
		sensors->hottest_mc = mc;
}

static void each_input(const char *name, void *context)
{
	struct sensors *sensors = context;
	char path[PATH_MAX];
	unsigned int number;
	uint64_t mc;
	int end = 0;

	if (sscanf(name, "temp%u_input%n", &number, &end) != 1 || !end || name[end])
		return;
	snprintf(path, sizeof(path), HWMON "/%s/%s", sensors->folder, name);
	if (!source_number(sensors->look->root, path, &mc))
		return;
	snprintf(path, sizeof(path), "temp%u", number);
	add(sensors, mc, sensors->folder, path);
}

static void each_chip(const char *folder, void *context)
{
	static const char *const chips[] = { "coretemp", "k10temp" };
	struct sensors *sensors = context;
	char path[PATH_MAX];

	for (size_t i = 0; i < sizeof(chips) / sizeof(chips[0]); i++) {
		snprintf(path, sizeof(path), HWMON "/%s/name", folder);
		if (!source_says(sensors->look->root, path, chips[i]))
			continue;
		sensors->chip = chips[i];
		sensors->folder = folder;
		snprintf(path, sizeof(path), HWMON "/%s", folder);
		source_entries(sensors->look->root, path, "temp", each_input, sensors);
	}
}

static void each_zone(const char *folder, void *context)
{
	struct sensors *sensors = context;
	char path[PATH_MAX];
	uint64_t mc;

	snprintf(path, sizeof(path), THERMAL "/%s/type", folder);
	if (!source_says(sensors->look->root, path, "x86_pkg_temp"))
		return;
	snprintf(path, sizeof(path), THERMAL "/%s/temp", folder);
	sensors->chip = "x86_pkg_temp";
	if (source_number(sensors->look->root, path, &mc))
		add(sensors, mc, "zone", folder + sizeof("thermal_zone") - 1);
}

static void look(struct evidence *look)
{
	struct sensors sensors = { .look = look };

	source_entries(look->root, HWMON, "hwmon", each_chip, &sensors);
	source_entries(look->root, THERMAL, "thermal_zone", each_zone, &sensors);
	if (sensors.count)
		evidence_add(look, sensors.hottest_mc, HOTTEST);
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
 * 5 degrees: runs that wait for the temperature of their start do it to 3, and sensors jump by 1.
 * Where a sample starts is judged, not where it ends: working makes every CPU warm.
 */
const struct evidence_row evidence_temperature = { .name = "temperature",
						   .look = look,
						   .rule = "noisy_temperature_mc",
						   .limit = 5000,
						   .passes = passes };
