/* SPDX-License-Identifier: MIT */
#ifndef HOST_SCRATCH_DISK_H
#define HOST_SCRATCH_DISK_H

#include <stdint.h>

#define SCRATCH_DISK_LABEL "BMSCRATCH" /* the only file system that a run writes to */

/*
 * Make the new file path: a sparse disk image of `bytes` that is one ext4 file system with
 * that label. What mkfs says goes to log_fd. 0 or -errno after a message.
 */
int scratch_disk_make(const char *path, uint64_t bytes, int log_fd);

#endif
