/* SPDX-License-Identifier: MIT */
/* The limits of each CPU's frequency become one. */
#include "initramfs/knob/change.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "initramfs/knob/frequency.h"
#include "initramfs/runner/file.h"

#define MIN "scaling_min_freq"
#define MAX "scaling_max_freq"

struct limits {
	unsigned int min_khz, max_khz;
};

static bool valid(const char *value)
{
	return strcmp(value, "max") == 0 || strcmp(value, "base") == 0 ||
	       (knob_value_number(value) && strlen(value) < 6 && *value != '0');
}

static bool read_limits(const struct knobs *knobs, unsigned int cpu, struct limits *limits)
{
	return frequency_read(knobs->root, cpu, MIN, &limits->min_khz) &&
	       frequency_read(knobs->root, cpu, MAX, &limits->max_khz);
}

static void write_limit(struct knob_attempt *attempt, unsigned int cpu, const char *name,
			unsigned int khz)
{
	char path[128], text[16];
	struct change change = { .path = path, .text = text, .form = CHANGE_TEXT };

	snprintf(path, sizeof(path), FREQUENCY_FOLDER "%s", cpu, name);
	snprintf(text, sizeof(text), "%u", khz);
	change_try(attempt, &change);
}

/* At no time may the lower limit be above the upper one, going back neither. */
static void write_both(struct knob_attempt *attempt, unsigned int cpu, unsigned int khz,
		       unsigned int max_khz)
{
	bool up = khz > max_khz;

	write_limit(attempt, cpu, up ? MAX : MIN, khz);
	write_limit(attempt, cpu, up ? MIN : MAX, khz);
}

static void show(struct knob_attempt *attempt, unsigned int cpu, const struct limits *was,
		 const struct limits *now, unsigned int khz)
{
	bool set = now->min_khz == khz && now->max_khz == khz;
	enum knob_state state = set ? KNOB_SET : KNOB_DIFFERENT;
	char before[48], after[48];

	snprintf(before, sizeof(before), "%u-%u kHz", was->min_khz, was->max_khz);
	snprintf(after, sizeof(after), "%u-%u kHz", now->min_khz, now->max_khz);
	knob_show(attempt, state, before, after);
	knob_note(attempt, state, "CPU %u has %s instead of %u kHz", cpu, after, khz);
}

static void fix(struct knob_attempt *attempt, unsigned int cpu, const char *value)
{
	struct knobs *knobs = attempt->knobs;
	struct limits was, now = { 0, 0 };
	unsigned int khz;

	if (!read_limits(knobs, cpu, &was)) {
		knob_note(attempt, KNOB_MISSING,
			  "CPU %u has no limits of its frequency (no cpufreq driver)", cpu);
		return;
	}
	khz = strcmp(value, "max") == 0 ? was.max_khz : (unsigned int)atoi(value) * 1000;
	if (strcmp(value, "base") == 0 && !frequency_base(knobs->root, cpu, &khz)) {
		knob_note(attempt, KNOB_MISSING,
			  "nothing says CPU %u's base frequency: write it in MHz", cpu);
		return;
	}
	write_both(attempt, cpu, khz, was.max_khz);
	read_limits(knobs, cpu, &now);
	show(attempt, cpu, &was, &now, khz);
}

/* What the hardware says that it runs at, where a driver asks it. */
static void add_current(struct knob_attempt *attempt)
{
	const struct knobs *knobs = attempt->knobs;
	unsigned int lowest = 0, highest = 0, khz;
	char path[128], driver[32];

	for (unsigned int cpu = 0; cpu < CPULIST_CPUS_MAX; cpu++) {
		if (!knobs->online.has[cpu] ||
		    !frequency_read(knobs->root, cpu, "cpuinfo_cur_freq", &khz))
			continue;
		lowest = lowest && lowest < khz ? lowest : khz;
		highest = highest > khz ? highest : khz;
	}
	if (highest)
		knob_detail(attempt, "cpuinfo_cur_freq %u-%u kHz", lowest, highest);
	snprintf(path, sizeof(path), FREQUENCY_FOLDER "scaling_driver",
		 cpulist_lowest(&knobs->online));
	if (file_text(knobs->root, path, driver, sizeof(driver)) > 0)
		knob_detail(attempt, "driver %s", driver);
}

static void set(struct knob_attempt *attempt, const char *value)
{
	for (unsigned int cpu = 0; cpu < CPULIST_CPUS_MAX; cpu++) {
		if (attempt->knobs->online.has[cpu])
			fix(attempt, cpu, value);
	}
	add_current(attempt);
}

const struct knob knob_frequency = {
	.key = "frequency",
	.quiet = "max",
	.expected = "max, base, MHz, or leave",
	.phase = KNOB_VALUE,
	.valid = valid,
	.set = set,
};
