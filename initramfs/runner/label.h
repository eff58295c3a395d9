/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_LABEL_H
#define INITRAMFS_RUNNER_LABEL_H

#define LABEL_MAX 17

/*
 * The label of the file system on a block device or in a file, read-only, without blanks at
 * the end, into label[LABEL_MAX]. Returns the kernel's name of its type ("ext4", "vfat") or
 * NULL if none of these is there or it cannot be read.
 */
const char *label_read(const char *path, char *label);

#endif
