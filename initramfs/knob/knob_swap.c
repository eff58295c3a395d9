/* SPDX-License-Identifier: MIT */
/* The image makes no swap; this looks whether there is some all the same. */
#include "initramfs/knob/change.h"

#include <errno.h>
#include <string.h>

#include "initramfs/runner/file.h"

static const char path[] = "/proc/swaps";

static bool valid(const char *value)
{
	return strcmp(value, "none") == 0;
}

/* Without a kernel that can swap there is no such file, but /proc is there. */
static ssize_t read_swaps(const struct knobs *knobs, char *text, size_t size)
{
	char version[16];
	ssize_t len = file_text(knobs->root, path, text, size);

	if (len == -ENOENT && file_text(knobs->root, "/proc/version", version, sizeof(version)) > 0)
		return 0;
	return len;
}

static void set(struct knob_attempt *attempt, const char *value)
{
	char text[1024], *first;
	ssize_t len = read_swaps(attempt->knobs, text, sizeof(text));

	if (len < 0) {
		knob_note(attempt, KNOB_MISSING, "%s: %s", path, strerror((int)-len));
		return;
	}
	first = strchr(text, '\n');
	if (!first) {
		knob_show(attempt, KNOB_SET, value, value);
		knob_note(attempt, KNOB_SET, "%s", "");
		return;
	}
	first[1 + strcspn(first + 1, " \t\n")] = '\0';
	knob_show(attempt, KNOB_DIFFERENT, first + 1, first + 1);
	knob_note(attempt, KNOB_DIFFERENT, "%.60s is used for swapping", first + 1);
}

const struct knob knob_swap = {
	.key = "swap",
	.quiet = "none",
	.expected = "none or leave",
	.phase = KNOB_VALUE,
	.valid = valid,
	.set = set,
};
