/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_KNOB_CHANGE_H
#define INITRAMFS_KNOB_CHANGE_H

#include <stdint.h>

#include "initramfs/knob/knob.h"

/* Changes of the machine's settings: written, read back, kept for undoing. */

/*
 * Make the file root/path say text. A state is noted: MISSING if there is no such file,
 * DIFFERENT if it cannot be written or reads back otherwise, else SET. A file that lists its
 * choices with the chosen one in brackets, and masks with leading zeros, are understood.
 */
void change_file(struct knob_attempt *attempt, const char *path, const char *text);

/* change_file for each CPU of the list; format has one %u. */
void change_each_cpu(struct knob_attempt *attempt, const struct cpulist *cpus, const char *format,
		     const char *text);

/*
 * change_file for root/folder/<entry>/name of all entries that start with prefix, in order of
 * their names; how many there were.
 */
unsigned int change_each_entry(struct knob_attempt *attempt, const char *folder, const char *prefix,
			       const char *name, const char *text);

/*
 * Set the bits `mask` of a model-specific register of each CPU to `value`, through
 * /dev/cpu/<n>/msr. MISSING if it cannot be read.
 */
void change_msr(struct knob_attempt *attempt, const struct cpulist *cpus, uint32_t msr,
		uint64_t mask, uint64_t value);

/* Whether a file says this, in one of the forms that change_file() knows. */
bool change_says(const char *said, const char *text);

/* Put back all of it, last first; the number of changes that could not be put back. */
unsigned int change_undo(struct knobs *knobs);

#endif
