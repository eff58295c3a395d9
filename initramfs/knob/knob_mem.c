/* SPDX-License-Identifier: MIT */
/* Memory that Linux uses no more of than this. */
#include "initramfs/knob/argument.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "initramfs/runner/field.h"

/* 0 for what is no size. */
static uint64_t parse_kib(const char *text)
{
	size_t digits = strspn(text, "0123456789");
	uint64_t number = digits < 10 ? strtoull(text, NULL, 10) : 0;

	if (text[digits] == '\0' || text[digits + 1] != '\0')
		return 0;
	switch (text[digits]) {
	case 'K':
		return number;
	case 'M':
		return number << 10;
	case 'G':
		return number << 20;
	default:
		return 0;
	}
}

static bool valid(const char *value)
{
	return parse_kib(value) > 0;
}

static void set(struct knob_attempt *attempt, const char *value)
{
	char total[32] = "";
	uint64_t kib = 0;

	if (field_get(attempt->knobs->root, "/proc/meminfo", "MemTotal", total, sizeof(total)))
		kib = strtoull(total, NULL, 10);
	knob_show(attempt, KNOB_SET, "", total);
	if (!argument_given(attempt, "mem", value))
		return;
	if (kib == 0)
		knob_note(attempt, KNOB_MISSING, "/proc/meminfo says nothing");
	else
		knob_note(attempt, kib <= parse_kib(value) ? KNOB_SET : KNOB_DIFFERENT,
			  "/proc/meminfo says that there are %s", total);
}

const struct knob knob_mem = {
	.key = "mem",
	.quiet = "leave",
	.expected = "a size as 4G: a number and K, M or G; or leave",
	.phase = KNOB_VALUE,
	.valid = valid,
	.set = set,
};
