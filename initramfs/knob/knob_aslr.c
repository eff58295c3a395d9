/* SPDX-License-Identifier: MIT */
/*
 * Where stack, heap and libraries lie: at random, with an environment of another length for each
 * program, so that no one layout is measured (Mytkowicz and others, "Producing wrong data without
 * doing anything obviously wrong!", ASPLOS 2009); or always the same.
 */
#include "initramfs/knob/change.h"

#include <string.h>

static bool valid(const char *value)
{
	return strcmp(value, "random") == 0 || strcmp(value, "fixed") == 0;
}

static void set(struct knob_attempt *attempt, const char *value)
{
	bool random = strcmp(value, "random") == 0;

	change_file(attempt, "/proc/sys/kernel/randomize_va_space", random ? "2" : "0");
	if (attempt->look)
		return;
	attempt->knobs->pad_stacks = random;
	if (random)
		knob_detail(attempt, "environment padded, see env_pad_bytes of the samples");
}

const struct knob knob_aslr = {
	.key = "aslr",
	.quiet = "random",
	.expected = "random, fixed or leave",
	.phase = KNOB_VALUE,
	.valid = valid,
	.set = set,
};
