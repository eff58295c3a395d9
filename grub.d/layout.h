/* SPDX-License-Identifier: MIT */
#ifndef GRUB_D_LAYOUT_H
#define GRUB_D_LAYOUT_H

#include <stddef.h>
#include <stdint.h>

#define LAYOUT_CORES_MAX 4
#define LAYOUT_FILES_MAX 64
#define LAYOUT_PATH_MAX 512

/* A GRUB core in the gap, and the boot sector that loads it. */
struct layout_core {
	uint32_t sector;
	char core[LAYOUT_PATH_MAX];
	char boot[LAYOUT_PATH_MAX];
	char place[LAYOUT_PATH_MAX]; /* "mbr", or the path of the boot sector in the FAT */
};

/* A file of the FAT partition. */
struct layout_file {
	char path[LAYOUT_PATH_MAX];
	char source[LAYOUT_PATH_MAX];
	uint64_t size_bytes;
};

/*
 * What goes where, from a key=value file:
 *   disk_id=0x<hex>  fat_serial=0x<hex>  fat_label=<name>  epoch_s=<seconds since 1970>
 *   core=<sector> <core.img> <boot.img> <mbr or path in the FAT>    (repeatable)
 *   file=<path in the FAT> <source>                                 (repeatable)
 */
struct layout {
	uint32_t disk_id;
	uint32_t fat_serial;
	uint64_t epoch_s; /* of every file and folder; FAT holds 1980 to 2107 */
	char fat_label[12];
	struct layout_core cores[LAYOUT_CORES_MAX]; /* sorted by sector */
	size_t core_count;
	struct layout_file files[LAYOUT_FILES_MAX]; /* sorted by path, no two alike in FAT */
	size_t file_count;
};

/* Read and check a layout. 0, or -errno after a message that names file and line or field. */
int layout_load(struct layout *layout, const char *path);

/* Sort cores and files and check the whole; again after a file was added. 0 or -EINVAL. */
int layout_settle(struct layout *layout, const char *name);

/* The core whose boot sector is the MBR; NULL if there is none. */
const struct layout_core *layout_mbr(const struct layout *layout);

#endif
