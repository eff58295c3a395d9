/* SPDX-License-Identifier: MIT */
#ifndef GRUB_D_DISK_H
#define GRUB_D_DISK_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/*
 * The raw disk: an MBR, the gap that holds GRUB's cores, and one FAT32 partition that starts
 * at 1 MiB, where every partitioning tool of today puts it.
 */
#define SECTOR_BYTES 512u
#define PARTITION_SECTOR 2048u

/* Heads and sectors a track that BIOSes assume for LBA disks; the MBR and FAT agree on them. */
#define DISK_HEADS 255u
#define DISK_TRACK_SECTORS 63u

/* The start of every message of this program. */
#define complain(...) (fprintf(stderr, "bootmark-image: " __VA_ARGS__), (void)fputc('\n', stderr))

static inline void put_le(uint8_t *at, uint64_t value, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++)
		at[i] = (uint8_t)(value >> (8 * i));
}

static inline uint64_t get_le(const uint8_t *at, size_t bytes)
{
	uint64_t value = 0;

	for (size_t i = bytes; i > 0; i--)
		value = value << 8 | at[i - 1];
	return value;
}

#endif
