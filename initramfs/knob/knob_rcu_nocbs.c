/* SPDX-License-Identifier: MIT */
/* CPUs whose RCU callbacks run in threads, which may be elsewhere. Linux shows it nowhere else. */
#include "initramfs/knob/argument.h"

static void set(struct knob_attempt *attempt, const char *value)
{
	if (!argument_given(attempt, "rcu_nocbs", value))
		return;
	knob_show(attempt, KNOB_SET, "", value);
	knob_note(attempt, KNOB_SET, "%s", "");
}

const struct knob knob_rcu_nocbs = {
	.key = "rcu_nocbs",
	.quiet = "leave",
	.expected = "a list of CPUs as 2-3, or leave",
	.phase = KNOB_VALUE,
	.valid = argument_valid_cpus,
	.set = set,
};
