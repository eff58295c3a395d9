/* SPDX-License-Identifier: MIT */
/* Whether files are read from the disk, not from memory: the caches are dropped before programs. */
#include "initramfs/knob/change.h"

#include <errno.h>
#include <string.h>

#include "initramfs/runner/caches.h"

static void set(struct knob_attempt *attempt, const char *value)
{
	bool on = strcmp(value, "on") == 0;
	int err = on ? caches_check(attempt->knobs->root) : 0;

	if (attempt->look)
		return;
	attempt->knobs->drop_caches = on && !err;
	knob_show(attempt, KNOB_SET, "", err ? "off" : value);
	if (err)
		knob_note(attempt, err == -ENOENT ? KNOB_MISSING : KNOB_DIFFERENT, "%s: %s",
			  CACHES_PATH, strerror(-err));
	else
		knob_note(attempt, KNOB_SET, "%s", "");
}

const struct knob knob_drop_caches = {
	.key = "drop_caches",
	.quiet = "on",
	.expected = "on, off or leave",
	.phase = KNOB_VALUE,
	.valid = knob_value_switch,
	.set = set,
};
