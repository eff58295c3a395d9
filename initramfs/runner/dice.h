/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_DICE_H
#define INITRAMFS_RUNNER_DICE_H

#include <stddef.h>
#include <stdint.h>

/* Random numbers that come again from the same seed, on any machine: set state to the seed. */
struct dice {
	uint64_t state;
};

/* From 0 to bound - 1, each as likely as the others; bound is not 0. */
uint32_t dice_below(struct dice *dice, uint32_t bound);

/* Bring list[count] into an order that is any of them, each as likely as the others. */
void dice_shuffle(struct dice *dice, size_t *list, size_t count);

#endif
