/* SPDX-License-Identifier: MIT */
#include "grub.d/fat.h"

#include <errno.h>
#include <limits.h>
#include <string.h>

#include "grub.d/child.h"
#include "grub.d/disk.h"

#define MIB_SECTORS 2048u
#define RESERVED_SECTORS 32u
#define FAT_COPIES 2u
#define FAT_ENTRY_BYTES 4u

/* Where FAT32 keeps its facts in its boot sector (Microsoft's FAT specification, section 3). */
#define BPB_CLUSTER_SECTORS 0x0d
#define BPB_HIDDEN_SECTORS 0x1c
#define BPB_TOTAL_SECTORS 0x20
#define BPB_FAT_SECTORS 0x24
#define BPB_SERIAL 0x43

static uint64_t clusters_of(uint64_t bytes)
{
	uint64_t cluster_bytes = (uint64_t)FAT_CLUSTER_SECTORS * SECTOR_BYTES;

	return (bytes + cluster_bytes - 1) / cluster_bytes;
}

uint32_t fat_sectors(const struct layout *layout)
{
	uint64_t clusters = 1;
	uint64_t sectors, fat;

	/* Four clusters a file are more than its share of any folder. */
	for (size_t i = 0; i < layout->file_count; i++)
		clusters += clusters_of(layout->files[i].size_bytes) + 4;
	clusters += clusters / 16;
	/* Some programs are off by a few clusters at the limit: keep well away from it. */
	if (clusters < FAT32_CLUSTERS_MIN + 64)
		clusters = FAT32_CLUSTERS_MIN + 64;
	fat = (clusters * FAT_ENTRY_BYTES + SECTOR_BYTES - 1) / SECTOR_BYTES + 1;
	sectors = RESERVED_SECTORS + FAT_COPIES * fat + clusters * FAT_CLUSTER_SECTORS;
	return (uint32_t)((sectors + MIB_SECTORS - 1) / MIB_SECTORS * MIB_SECTORS);
}

int fat_check(const uint8_t *boot_sector, const struct layout *layout, uint32_t sectors)
{
	uint64_t fat = get_le(boot_sector + BPB_FAT_SECTORS, 4);
	uint64_t data = sectors - RESERVED_SECTORS - FAT_COPIES * fat;

	if (boot_sector[BPB_CLUSTER_SECTORS] == FAT_CLUSTER_SECTORS &&
	    get_le(boot_sector + BPB_HIDDEN_SECTORS, 4) == PARTITION_SECTOR &&
	    get_le(boot_sector + BPB_TOTAL_SECTORS, 4) == sectors &&
	    get_le(boot_sector + BPB_SERIAL, 4) == layout->fat_serial && fat < sectors / 2 &&
	    data / FAT_CLUSTER_SECTORS >= FAT32_CLUSTERS_MIN)
		return 0;
	complain("mformat made another file system than it was asked for; is it mtools 4.0.32?");
	return -EINVAL;
}

/* mtools' name for the partition inside the image. */
static void partition_name(char *name, size_t size, const char *disk_path)
{
	snprintf(name, size, "%s@@%u", disk_path, PARTITION_SECTOR * SECTOR_BYTES);
}

int fat_format(const struct layout *layout, const char *disk_path, uint32_t sectors)
{
	char name[PATH_MAX + 16], total[16], heads[16], track[16], hidden[16], cluster[16];
	char serial[16], label[sizeof(layout->fat_label)];
	char *const argv[] = { "mformat", "-i",   name,  "-F",  "-T",   total, "-h",
			       heads,     "-s",   track, "-H",  hidden, "-c",  cluster,
			       "-N",      serial, "-v",  label, "::",   NULL };

	partition_name(name, sizeof(name), disk_path);
	snprintf(total, sizeof(total), "%u", sectors);
	snprintf(heads, sizeof(heads), "%u", DISK_HEADS);
	snprintf(track, sizeof(track), "%u", DISK_TRACK_SECTORS);
	snprintf(hidden, sizeof(hidden), "%u", PARTITION_SECTOR);
	snprintf(cluster, sizeof(cluster), "%u", FAT_CLUSTER_SECTORS);
	snprintf(serial, sizeof(serial), "%08x", layout->fat_serial);
	memcpy(label, layout->fat_label, sizeof(label));
	return child_run(argv, layout->epoch_s);
}

/* Folders of `path` that `previous`, the path sorted before it, does not have. */
static int make_folders(const struct layout *layout, char *name, const char *previous,
			const char *path)
{
	char folder[LAYOUT_PATH_MAX + 2];
	char *const argv[] = { "mmd", "-i", name, folder, NULL };
	int err = 0;

	for (const char *end = strchr(path + 1, '/'); end && !err; end = strchr(end + 1, '/')) {
		size_t len = (size_t)(end - path);

		if (!strncmp(previous, path, len + 1))
			continue;
		snprintf(folder, sizeof(folder), "::%.*s", (int)len, path);
		err = child_run(argv, layout->epoch_s);
	}
	return err;
}

static int copy_file(const struct layout *layout, char *name, const struct layout_file *file)
{
	char source[LAYOUT_PATH_MAX], target[LAYOUT_PATH_MAX + 2];
	char *const argv[] = { "mcopy", "-i", name, source, target, NULL };

	snprintf(source, sizeof(source), "%s", file->source);
	snprintf(target, sizeof(target), "::%s", file->path);
	return child_run(argv, layout->epoch_s);
}

int fat_fill(const struct layout *layout, const char *disk_path)
{
	char name[PATH_MAX + 16];
	const char *previous = "";
	int err = 0;

	partition_name(name, sizeof(name), disk_path);
	for (size_t i = 0; i < layout->file_count && !err; i++) {
		const struct layout_file *file = &layout->files[i];

		err = make_folders(layout, name, previous, file->path);
		if (!err)
			err = copy_file(layout, name, file);
		previous = file->path;
	}
	return err;
}
