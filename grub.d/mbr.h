/* SPDX-License-Identifier: MIT */
#ifndef GRUB_D_MBR_H
#define GRUB_D_MBR_H

#include <stdint.h>

#include "grub.d/blob.h"
#include "grub.d/disk.h"

/* The one partition: FAT32 with LBA, which UEFI firmware and BIOSes both boot from a stick. */
#define PARTITION_TYPE 0x0c
#define PARTITION_ACTIVE 0x80

/* Where things are in a boot sector: the BIOS's layout, and GRUB 2's boot.img (its boot.S). */
#define MBR_CODE_BYTES 440u
#define MBR_DISK_ID 0x1b8u
#define MBR_TABLE 0x1beu
#define MBR_SIGNATURE 0x1feu
#define BOOT_CORE_SECTOR 0x5cu
#define BOOT_DRIVE_CHECK 0x66u

/*
 * Copy boot.img into `sector` and point it at a core that starts at core_sector. The jump over
 * the check of the BIOS's drive number is taken out, as GRUB's own installer does for disks.
 * 0, or -EINVAL after a message with `name` if this is not GRUB's boot.img.
 */
int boot_sector_make(uint8_t sector[SECTOR_BYTES], const struct blob *boot, const char *name,
		     uint32_t core_sector);

/* Make a boot sector the disk's MBR: its identity and its partition of so many sectors. */
void mbr_make(uint8_t sector[SECTOR_BYTES], uint32_t disk_id, uint32_t partition_sectors);

#endif
