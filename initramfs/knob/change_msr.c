/* SPDX-License-Identifier: MIT */
#include "initramfs/knob/change.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "initramfs/knob/undo.h"
#include "initramfs/runner/msr.h"

struct bits {
	uint32_t msr;
	uint64_t mask, value;
};

/* 0, or -errno of writing; *now is what the register has afterwards. */
static int write_bits(struct knobs *knobs, unsigned int cpu, const struct bits *bits, uint64_t *now)
{
	const uint64_t was = *now;
	int err = undo_keep_msr(knobs, cpu, bits->msr, was);

	if (err)
		return err;
	err = msr_write(knobs->root, cpu, bits->msr, (was & ~bits->mask) | bits->value);
	if (!msr_read(knobs->root, cpu, bits->msr, now) && *now == was)
		undo_drop(knobs);
	return err;
}

static void set(struct knob_attempt *attempt, unsigned int cpu, const struct bits *bits)
{
	char was[32], found[32];
	uint64_t now = 0;
	int err = msr_read(attempt->knobs->root, cpu, bits->msr, &now);
	enum knob_state state;

	if (err) {
		knob_note(attempt, KNOB_MISSING, "MSR 0x%x of CPU %u: %s", bits->msr, cpu,
			  strerror(-err));
		return;
	}
	snprintf(was, sizeof(was), "0x%" PRIx64, now);
	if ((now & bits->mask) != bits->value && !attempt->look)
		err = write_bits(attempt->knobs, cpu, bits, &now);
	snprintf(found, sizeof(found), "0x%" PRIx64, now);
	state = (now & bits->mask) == bits->value ? KNOB_SET : KNOB_DIFFERENT;
	knob_show(attempt, state, was, found);
	knob_note(attempt, state, "MSR 0x%x of CPU %u: %s", bits->msr, cpu,
		  err ? strerror(-err) : "does not keep what is written");
}

void change_msr(struct knob_attempt *attempt, const struct cpulist *cpus, uint32_t msr,
		uint64_t mask, uint64_t value)
{
	const struct bits bits = { msr, mask, value };

	for (unsigned int cpu = 0; cpu < CPULIST_CPUS_MAX; cpu++) {
		if (cpus->has[cpu])
			set(attempt, cpu, &bits);
	}
}
