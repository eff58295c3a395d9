/* SPDX-License-Identifier: MIT */
#ifndef GRUB_D_GAP_H
#define GRUB_D_GAP_H

#include <stddef.h>
#include <stdint.h>

#include "grub.d/blob.h"
#include "grub.d/layout.h"

/* The block list at the end of a core's first sector: start (8 bytes), sectors, segment. */
#define CORE_BLOCK_LIST 0x1f4u
#define CORE_SEGMENT 0x820u

/*
 * Let a core's first sector find the rest behind it when the core starts at `sector`.
 * 0, or -EINVAL after a message with `name` if this is no core image for i386-pc.
 */
int core_patch(struct blob *core, const char *name, uint32_t sector);

/*
 * Check that core k of the layout, of so many bytes, ends before the next one (cores are sorted
 * by sector) or the partition starts. 0, or -EFBIG after a message that says what to do.
 */
int gap_check(const struct layout *layout, size_t k, size_t len_bytes);

/* Load, check, patch and write every core of the layout to the disk `fd`. 0 or -errno. */
int gap_write(const struct layout *layout, int fd, const char *disk_name);

#endif
