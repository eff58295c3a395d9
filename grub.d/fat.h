/* SPDX-License-Identifier: MIT */
#ifndef GRUB_D_FAT_H
#define GRUB_D_FAT_H

#include <stdint.h>

#include "grub.d/layout.h"

/*
 * Clusters of one sector make the smallest FAT32, an image of 34 MiB. Larger ones save GRUB
 * tenths of a second, and cost as many seconds more to write a stick.
 */
#define FAT_CLUSTER_SECTORS 1u

/* Fewer clusters than this, and firmware takes the file system for FAT16 (Microsoft's rule). */
#define FAT32_CLUSTERS_MIN 65525u

/* Partition size in sectors for the files of the layout (size_bytes set): whole MiB. */
uint32_t fat_sectors(const struct layout *layout);

/* Check a FAT boot sector against what was asked for. 0, or -EINVAL after a message. */
int fat_check(const uint8_t *boot_sector, const struct layout *layout, uint32_t sectors);

/*
 * Make the file system in the partition of the disk image and copy the files into it.
 * 0 or -errno, message printed.
 */
int fat_format(const struct layout *layout, const char *disk_path, uint32_t sectors);
int fat_fill(const struct layout *layout, const char *disk_path);

#endif
