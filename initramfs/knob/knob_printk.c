/* SPDX-License-Identifier: MIT */
/* Which kernel messages go to the consoles: those of a level below this one. */
#include "initramfs/knob/change.h"

#include <stdio.h>
#include <string.h>

#include "initramfs/runner/file.h"

static const char path[] = "/proc/sys/kernel/printk";

static bool valid(const char *value)
{
	return *value >= '0' && *value <= '8' && value[1] == '\0';
}

/* The first of four numbers; the others are written as they are, to read back the same. */
static void set(struct knob_attempt *attempt, const char *value)
{
	char now[64], text[80];

	file_text(attempt->knobs->root, path, now, sizeof(now));
	snprintf(text, sizeof(text), "%s%s", value, now + strspn(now, "0123456789"));
	change_file(attempt, path, text);
}

const struct knob knob_printk = {
	.key = "printk",
	.quiet = "1",
	.expected = "a level from 0 to 8, or leave",
	.phase = KNOB_VALUE,
	.valid = valid,
	.set = set,
};
