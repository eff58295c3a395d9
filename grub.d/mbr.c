/* SPDX-License-Identifier: MIT */
#include "grub.d/mbr.h"

#include <errno.h>
#include <string.h>

#define JMP_SHORT 0xeb
#define NOP 0x90
#define CHS_CYLINDER_MAX 1023u

int boot_sector_make(uint8_t sector[SECTOR_BYTES], const struct blob *boot, const char *name,
		     uint32_t core_sector)
{
	if (boot->len_bytes != SECTOR_BYTES || get_le(boot->bytes + MBR_SIGNATURE, 2) != 0xaa55 ||
	    get_le(boot->bytes + BOOT_CORE_SECTOR, 8) != 1 ||
	    boot->bytes[BOOT_DRIVE_CHECK] != JMP_SHORT) {
		complain("%s: not the boot.img of GRUB 2 for i386-pc (package grub-pc-bin)", name);
		return -EINVAL;
	}
	memcpy(sector, boot->bytes, SECTOR_BYTES);
	put_le(sector + BOOT_CORE_SECTOR, core_sector, 8);
	memset(sector + BOOT_DRIVE_CHECK, NOP, 2);
	return 0;
}

/* A sector's cylinder, head and sector in the three bytes of the table; all ones if too far. */
static void put_chs(uint8_t *at, uint32_t sector)
{
	uint32_t cylinder = sector / (DISK_HEADS * DISK_TRACK_SECTORS);
	uint32_t head = sector / DISK_TRACK_SECTORS % DISK_HEADS;
	uint32_t track_sector = sector % DISK_TRACK_SECTORS + 1;

	if (cylinder > CHS_CYLINDER_MAX) {
		cylinder = CHS_CYLINDER_MAX;
		head = DISK_HEADS - 1;
		track_sector = DISK_TRACK_SECTORS;
	}
	at[0] = (uint8_t)head;
	at[1] = (uint8_t)(track_sector | (cylinder >> 8) << 6);
	at[2] = (uint8_t)cylinder;
}

void mbr_make(uint8_t sector[SECTOR_BYTES], uint32_t disk_id, uint32_t partition_sectors)
{
	uint8_t *entry = sector + MBR_TABLE;

	memset(sector + MBR_CODE_BYTES, 0, SECTOR_BYTES - MBR_CODE_BYTES);
	put_le(sector + MBR_DISK_ID, disk_id, 4);
	entry[0] = PARTITION_ACTIVE;
	put_chs(entry + 1, PARTITION_SECTOR);
	entry[4] = PARTITION_TYPE;
	put_chs(entry + 5, PARTITION_SECTOR + partition_sectors - 1);
	put_le(entry + 8, PARTITION_SECTOR, 4);
	put_le(entry + 12, partition_sectors, 4);
	put_le(sector + MBR_SIGNATURE, 0xaa55, 2);
}
