/* SPDX-License-Identifier: MIT */
/* The second and further threads of a core, as Linux switches them (cpu/smt/control). */
#include "initramfs/knob/change.h"

#include <string.h>

#include "initramfs/runner/file.h"

static const char path[] = "/sys/devices/system/cpu/smt/control";

/* Below these a CPU that was taken offline cannot be started again: it restarts the machine. */
static const char *starts_once(const char *layers)
{
	static const char *const names[] = { "refvisor", "xmhf", "trustvisor" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (strstr(layers, names[i]))
			return names[i];
	}
	return NULL;
}

/* What there is not is off. */
static bool has_none(const struct knob_attempt *attempt, char *now, size_t size)
{
	return file_text(attempt->knobs->root, path, now, size) > 0 &&
	       (strcmp(now, "notsupported") == 0 || strcmp(now, "notimplemented") == 0);
}

static void add_online(struct knob_attempt *attempt)
{
	char text[CPULIST_TEXT_MAX];
	struct cpulist online;

	if (attempt->look)
		return;
	cpulist_online(attempt->knobs->root, &online);
	cpulist_format(&online, text, sizeof(text));
	knob_detail(attempt, "CPUs %s are online now", text);
}

static void set(struct knob_attempt *attempt, const char *value)
{
	const char *layer = starts_once(attempt->knobs->layers);
	bool off = strcmp(value, "off") == 0;
	char now[64];

	if (has_none(attempt, now, sizeof(now))) {
		knob_show(attempt, off ? KNOB_SET : KNOB_MISSING, now, now);
		knob_note(attempt, off ? KNOB_SET : KNOB_MISSING, "the cores have one thread each");
	} else if (off && strcmp(now, "forceoff") == 0) {
		knob_show(attempt, KNOB_SET, now, now);
		knob_note(attempt, KNOB_SET, "%s", "");
	} else if (layer && *now && strcmp(now, value) != 0) {
		knob_show(attempt, KNOB_MISSING, now, now);
		knob_note(attempt, KNOB_MISSING,
			  "%s does not start a CPU twice: set it in the firmware", layer);
	} else {
		change_file(attempt, path, value);
		add_online(attempt);
	}
}

const struct knob knob_smt = {
	.key = "smt",
	.quiet = "off",
	.expected = "on, off or leave",
	.phase = KNOB_TOPOLOGY,
	.valid = knob_value_switch,
	.set = set,
};
