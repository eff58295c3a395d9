/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_KNOB_UNDO_H
#define INITRAMFS_KNOB_UNDO_H

#include <stdint.h>

#include "initramfs/knob/knob.h"

/* What settings were before they were changed. What cannot be remembered is not to be changed. */

/* Before root/path, which says `old`, is written: 0 or -ENOMEM. */
int undo_keep_file(struct knobs *knobs, const char *path, const char *old);

/* The same for a register of a CPU. */
int undo_keep_msr(struct knobs *knobs, unsigned int cpu, uint32_t msr, uint64_t old_bits);

/* The last one kept turned out not to be changed. */
void undo_drop(struct knobs *knobs);

/* Of a file that lists its choices, the chosen one, which is in brackets; else all of the text. */
const char *undo_chosen(const char *text, char *out, size_t size);

/* Forget all: it stays as it is. */
void undo_forget(struct knobs *knobs);

/* Put all back, last first, and look whether it is; how many are not (a message for each). */
unsigned int undo_all(struct knobs *knobs);

#endif
