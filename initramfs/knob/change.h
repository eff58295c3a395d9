/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_KNOB_CHANGE_H
#define INITRAMFS_KNOB_CHANGE_H

#include <stdint.h>

#include "initramfs/knob/knob.h"

/*
 * Changes of the machine's settings: written, read back, kept for undoing. Nothing is written
 * that is as it should be already, nor in an attempt that only looks.
 */
#define CHANGE_TEXT_MAX 4096 /* what Linux has in one file of /sys, at most */

/* How a file and what it should say are compared. */
enum change_form {
	CHANGE_TEXT, /* the same text; of a file that lists choices the one in brackets */
	CHANGE_MASK, /* the same CPUs, see cpumask.h */
};

struct change {
	const char *path; /* below root */
	const char *text;
	enum change_form form;
	/* What came of it; nothing is noted in the attempt's result. */
	enum knob_state state; /* MISSING, SET, DIFFERENT; LEFT if it was only looked at */
	int err;               /* of reading (MISSING) or of writing, as errno; 0 */
	char was[CHANGE_TEXT_MAX], found[CHANGE_TEXT_MAX];
};
void change_try(struct knob_attempt *attempt, struct change *change);

/*
 * Make the file root/path say text and note the state: MISSING if it cannot be read, DIFFERENT
 * if it cannot be written or reads back as something else, else SET.
 */
void change_file(struct knob_attempt *attempt, const char *path, const char *text);

/* The same for a file that holds a mask of CPUs. */
void change_mask(struct knob_attempt *attempt, const char *path, const struct cpulist *cpus);

/*
 * change_file with what the kernel may have been built without: if the folder is there and the
 * file is not, all of it is SET to "none". For values that mean that it should not be there.
 */
void change_file_or_none(struct knob_attempt *attempt, const char *folder, const char *name,
			 const char *text);

/* Those two for a file that says 1 for the value "on" and 0 for "off". */
void change_switch(struct knob_attempt *attempt, const char *folder, const char *name,
		   const char *value);

/* change_file for each CPU of the list; format has one %u. */
void change_each_cpu(struct knob_attempt *attempt, const struct cpulist *cpus, const char *format,
		     const char *text);

/*
 * Set the bits `mask` of a model-specific register of each CPU to `value`, through
 * /dev/cpu/<n>/msr. MISSING if it cannot be read.
 */
void change_msr(struct knob_attempt *attempt, const struct cpulist *cpus, uint32_t msr,
		uint64_t mask, uint64_t value);

#endif
