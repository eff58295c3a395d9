/* SPDX-License-Identifier: MIT */
/*
 * Work of the kernel that may run on any CPU, and writing files back, on the housekeeping CPUs. It
 * is moved before the threads that may run on isolated ones are counted.
 */
#include "initramfs/knob/change.h"

static void set(struct knob_attempt *attempt, const char *value)
{
	const struct cpulist *house = &attempt->knobs->house;

	(void)value;
	change_mask(attempt, "/sys/devices/virtual/workqueue/cpumask", house);
	change_mask(attempt, "/sys/bus/workqueue/devices/writeback/cpumask", house);
}

const struct knob knob_workqueues = {
	.key = "workqueues",
	.quiet = "house",
	.expected = "house or leave",
	.phase = KNOB_DRIVER,
	.valid = knob_value_house,
	.set = set,
};
