/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_BANDWIDTH_H
#define INITRAMFS_RUNNER_BANDWIDTH_H

#include <stddef.h>

/* More than fits into the caches that are below root, but not more than memory has to spare. */
size_t bandwidth_bytes(const char *root);

/*
 * Megabytes (10^6 bytes) a second at which one CPU copies that many bytes, the best of a few
 * times; 0 if it cannot be measured. In a process of its own, whose memory is gone afterwards.
 */
unsigned int bandwidth_mb_s(size_t bytes);

#endif
