/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/temperature.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "initramfs/runner/file.h"
#include "initramfs/runner/listing.h"

/* What is outside is no temperature of a processor that runs: a sensor or a file that lies. */
#define MC_MIN (-50000)
#define MC_MAX 150000

struct scan {
	const char *root;
	temperature_fn *each;
	void *context;
	char device[300]; /* of hwmon, below root */
	unsigned int packages;
};

static bool read_mc(const char *root, const char *path, int *mc)
{
	char text[32], *end;
	long value;

	if (file_text(root, path, text, sizeof(text)) <= 0)
		return false;
	value = strtol(text, &end, 10);
	*mc = (int)value;
	return *end == '\0' && value >= MC_MIN && value <= MC_MAX;
}

/* The number of a channel's file "temp<n>_input"; 0 for any other file. */
static unsigned int channel_of(const char *file)
{
	const char *number = file + strlen("temp");

	if (strcmp(number + strspn(number, "0123456789"), "_input") != 0)
		return 0;
	return (unsigned int)strtoul(number, NULL, 10);
}

/* Letters and digits of a label, small: "Core 3" is core3. */
static void squeeze(char *out, size_t size, const char *label)
{
	for (; *label && size > 1; label++) {
		if (isalnum((unsigned char)*label)) {
			*out++ = (char)tolower((unsigned char)*label);
			size--;
		}
	}
	*out = '\0';
}

static void name_it(const struct scan *scan, unsigned int channel, struct temperature *temperature)
{
	char path[sizeof(scan->device) + 32], label[32], word[16];

	snprintf(path, sizeof(path), "%s/temp%u_label", scan->device, channel);
	if (file_text(scan->root, path, label, sizeof(label)) <= 0)
		snprintf(label, sizeof(label), "temp%u", channel);
	squeeze(word, sizeof(word), label);
	snprintf(temperature->name, sizeof(temperature->name),
		 temperature->package ? "package%u" : "package%u_%s", scan->packages, word);
}

/* Channel 1 of both drivers is the package's (Documentation/hwmon/coretemp.rst, k10temp.rst). */
static void each_channel(const char *name, void *context)
{
	const struct scan *scan = context;
	unsigned int channel = channel_of(name);
	struct temperature temperature = { .package = channel == 1 };
	char path[sizeof(scan->device) + 256];

	snprintf(path, sizeof(path), "%s/%s", scan->device, name);
	if (channel == 0 || !read_mc(scan->root, path, &temperature.mc))
		return;
	name_it(scan, channel, &temperature);
	scan->each(&temperature, scan->context);
}

static void each_hwmon(const char *name, void *context)
{
	struct scan *scan = context;
	char path[sizeof(scan->device) + 8], driver[32];

	snprintf(scan->device, sizeof(scan->device), "/sys/class/hwmon/%s", name);
	snprintf(path, sizeof(path), "%s/name", scan->device);
	if (file_text(scan->root, path, driver, sizeof(driver)) <= 0 ||
	    (strcmp(driver, "coretemp") != 0 && strcmp(driver, "k10temp") != 0))
		return;
	listing_each(scan->root, scan->device, "temp", each_channel, scan);
	scan->packages++;
}

/* Documentation/driver-api/thermal/x86_pkg_temperature_thermal.rst */
static void each_zone(const char *name, void *context)
{
	struct scan *scan = context;
	struct temperature temperature = { .package = true };
	char path[300], type[32];

	snprintf(path, sizeof(path), "/sys/class/thermal/%s/type", name);
	if (file_text(scan->root, path, type, sizeof(type)) <= 0 ||
	    strcmp(type, "x86_pkg_temp") != 0)
		return;
	snprintf(path, sizeof(path), "/sys/class/thermal/%s/temp", name);
	if (!read_mc(scan->root, path, &temperature.mc))
		return;
	snprintf(temperature.name, sizeof(temperature.name), "package%u", scan->packages++);
	scan->each(&temperature, scan->context);
}

void temperature_each(const char *root, temperature_fn *each, void *context)
{
	struct scan scan = { .root = root, .each = each, .context = context };

	listing_each(root, "/sys/class/hwmon", "hwmon", each_hwmon, &scan);
	if (scan.packages == 0)
		listing_each(root, "/sys/class/thermal", "thermal_zone", each_zone, &scan);
}

struct hottest {
	bool found, package;
	int mc;
};

static void each_candidate(const struct temperature *temperature, void *context)
{
	struct hottest *hottest = context;

	if (hottest->found && hottest->package && !temperature->package)
		return;
	if (!hottest->found || temperature->package > hottest->package ||
	    temperature->mc > hottest->mc)
		*hottest = (struct hottest){ true, temperature->package, temperature->mc };
}

bool temperature_hottest(const char *root, int *mc)
{
	struct hottest hottest = { 0 };

	temperature_each(root, each_candidate, &hottest);
	*mc = hottest.mc;
	return hottest.found;
}
