/* SPDX-License-Identifier: MIT */
/* Interrupts a second that perf may make on each CPU (kernel.perf_event_max_sample_rate). */
#include "initramfs/knob/change.h"

#include <string.h>

static bool valid(const char *value)
{
	return knob_value_number(value) && *value != '0';
}

static void set(struct knob_attempt *attempt, const char *value)
{
	change_file_or_none(attempt, "/proc/sys/kernel", "perf_event_max_sample_rate", value);
}

const struct knob knob_perf_sample_rate = {
	.key = "perf_sample_rate",
	.quiet = "1",
	.expected = "a number a second from 1, or leave",
	.phase = KNOB_VALUE,
	.valid = valid,
	.set = set,
};
