/* SPDX-License-Identifier: MIT */
#include "grub.d/image.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grub.d/blob.h"
#include "grub.d/disk.h"
#include "grub.d/fat.h"
#include "grub.d/gap.h"
#include "grub.d/layout.h"
#include "grub.d/mbr.h"

#define FAT_FILE_MAX_BYTES UINT32_MAX

/* The boot sector of one core, from the boot.img that the layout names. */
static int core_boot_sector(uint8_t sector[SECTOR_BYTES], const struct layout_core *core)
{
	struct blob boot;
	int err = blob_load(&boot, core->boot, SECTOR_BYTES);

	if (!err)
		err = boot_sector_make(sector, &boot, core->boot, core->sector);
	blob_free(&boot);
	return err;
}

/* Where the boot sector of a core waits until it is copied into the FAT. */
static void boot_file_name(char name[LAYOUT_PATH_MAX], const char *image_path,
			   const struct layout_core *core)
{
	snprintf(name, LAYOUT_PATH_MAX, "%s.boot-%u", image_path, core->sector);
}

/* A boot sector that goes into the FAT becomes one more file of the layout. */
static int add_boot_file(struct layout *layout, const struct layout_core *core,
			 const char *image_path)
{
	struct layout_file *file = &layout->files[layout->file_count];
	uint8_t sector[SECTOR_BYTES];
	int err;

	if (layout->file_count == LAYOUT_FILES_MAX) {
		complain("%s: no room for one more file", core->place);
		return -E2BIG;
	}
	err = core_boot_sector(sector, core);
	if (err)
		return err;
	boot_file_name(file->source, image_path, core);
	memcpy(file->path, core->place, sizeof(file->path));
	layout->file_count++;
	return blob_store(file->source, sector, sizeof(sector));
}

static int add_boot_files(struct layout *layout, const char *layout_path, const char *image_path)
{
	int err = 0;

	for (size_t k = 0; k < layout->core_count && !err; k++)
		if (strcmp(layout->cores[k].place, "mbr"))
			err = add_boot_file(layout, &layout->cores[k], image_path);
	return err ? err : layout_settle(layout, layout_path);
}

static void drop_boot_files(const struct layout *layout, const char *image_path)
{
	char name[LAYOUT_PATH_MAX];

	for (size_t k = 0; k < layout->core_count; k++)
		if (strcmp(layout->cores[k].place, "mbr")) {
			boot_file_name(name, image_path, &layout->cores[k]);
			unlink(name);
		}
}

static int measure_files(struct layout *layout)
{
	for (size_t i = 0; i < layout->file_count; i++) {
		struct layout_file *file = &layout->files[i];
		struct stat facts;

		if (stat(file->source, &facts)) {
			int err = -errno;

			complain("%s: cannot read: %s", file->source, strerror(-err));
			return err;
		}
		if (!S_ISREG(facts.st_mode) || facts.st_size > FAT_FILE_MAX_BYTES) {
			complain("%s: FAT holds plain files below 4 GiB only", file->source);
			return -EINVAL;
		}
		file->size_bytes = (uint64_t)facts.st_size;
	}
	return 0;
}

/* The MBR goes in last, so that nothing else can have written over it. */
static int write_boot(const struct layout *layout, int fd, const char *name, uint32_t sectors)
{
	uint8_t sector[SECTOR_BYTES];
	int err = gap_write(layout, fd, name);

	if (!err && pread(fd, sector, sizeof(sector), PARTITION_SECTOR * SECTOR_BYTES) !=
			    (ssize_t)sizeof(sector)) {
		complain("%s: cannot read it back", name);
		err = -EIO;
	}
	if (!err)
		err = fat_check(sector, layout, sectors);
	if (!err)
		err = core_boot_sector(sector, layout_mbr(layout));
	if (err)
		return err;
	mbr_make(sector, layout->disk_id, sectors);
	return blob_put(fd, name, 0, sector, sizeof(sector));
}

static int write_disk(const struct layout *layout, const char *path)
{
	uint32_t sectors = fat_sectors(layout);
	int fd = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	int err = 0;

	if (fd < 0 || ftruncate(fd, (off_t)(PARTITION_SECTOR + sectors) * SECTOR_BYTES)) {
		err = -errno;
		complain("%s: cannot create: %s", path, strerror(-err));
	}
	if (!err)
		err = fat_format(layout, path, sectors);
	if (!err)
		err = fat_fill(layout, path);
	if (!err)
		err = write_boot(layout, fd, path, sectors);
	if (fd >= 0 && close(fd) && !err) {
		complain("%s: cannot write; is the disk full?", path);
		err = -EIO;
	}
	return err;
}

static int put_in_place(const char *temporary, const char *image_path)
{
	int err;

	if (rename(temporary, image_path) == 0)
		return 0;
	err = -errno;
	complain("%s: cannot create: %s", image_path, strerror(-err));
	return err;
}

int image_build(const char *layout_path, const char *image_path)
{
	struct layout layout;
	char temporary[LAYOUT_PATH_MAX];
	int err = layout_load(&layout, layout_path);

	if (err)
		return err;
	/* Room for what is put behind the name here; "@@" would mean something to mtools. */
	if (strlen(image_path) + 32 > LAYOUT_PATH_MAX || strstr(image_path, "@@")) {
		complain("%s: give the image a shorter path without '@@'", image_path);
		return -EINVAL;
	}
	snprintf(temporary, sizeof(temporary), "%s.new", image_path);
	err = add_boot_files(&layout, layout_path, image_path);
	if (!err)
		err = measure_files(&layout);
	if (!err)
		err = write_disk(&layout, temporary);
	if (!err)
		err = put_in_place(temporary, image_path);
	if (err)
		unlink(temporary);
	drop_boot_files(&layout, image_path);
	return err;
}
