/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_PAD_H
#define INITRAMFS_RUNNER_PAD_H

#include <stdint.h>

/*
 * How long the environment of a program is made beyond what it holds, which moves the program's
 * stack: 0 to PAD_BYTES_MAX - 1, always the same for a seed and a number. The seed of a run is its
 * session, the number that of the sample's folder.
 */
#define PAD_BYTES_MAX 4096

unsigned int pad_bytes(uint32_t seed, unsigned int number);

#endif
