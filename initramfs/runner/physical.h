/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_PHYSICAL_H
#define INITRAMFS_RUNNER_PHYSICAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * len bytes of physical memory, or of device registers, at address through root/dev/mem, read
 * as 32-bit words; both are multiples of 4. 0 or -errno; prints nothing.
 */
int physical_read(const char *root, uint64_t address, void *out, size_t len);

/* Does the memory map of this boot keep Linux off the address: it lies in no System RAM. */
bool physical_reserved(const char *root, uint64_t address);

#endif
