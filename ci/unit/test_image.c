/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* nftw, mkdtemp */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/scratch_folder.h"
#include "grub.d/disk.h"
#include "grub.d/fat.h"
#include "grub.d/gap.h"
#include "grub.d/image.h"
#include "grub.d/mbr.h"

/* A boot.img as far as the checks look: jump, core at sector 1, drive check, signature. */
static void fake_boot(uint8_t sector[SECTOR_BYTES])
{
	memset(sector, 0x90, SECTOR_BYTES);
	put_le(sector + BOOT_CORE_SECTOR, 1, 8);
	put_le(sector + BOOT_DRIVE_CHECK, 0x05eb, 2);
	put_le(sector + MBR_SIGNATURE, 0xaa55, 2);
}

/* A core image of so many sectors, all of one byte behind the first. */
static void fake_core(uint8_t *core, size_t sectors, uint8_t byte)
{
	memset(core, byte, sectors * SECTOR_BYTES);
	put_le(core + CORE_BLOCK_LIST, 2, 8);
	put_le(core + CORE_BLOCK_LIST + 8, sectors - 1, 2);
	put_le(core + CORE_BLOCK_LIST + 10, CORE_SEGMENT, 2);
}

static void test_boot_sector(void **state)
{
	uint8_t bytes[SECTOR_BYTES], sector[SECTOR_BYTES];
	struct blob boot = { bytes, sizeof(bytes) };

	(void)state;
	fake_boot(bytes);
	assert_int_equal(boot_sector_make(sector, &boot, "boot.img", 1024), 0);
	assert_int_equal(get_le(sector + BOOT_CORE_SECTOR, 8), 1024);
	assert_int_equal(get_le(sector + BOOT_DRIVE_CHECK, 2), 0x9090);
	boot.len_bytes--;
	assert_int_equal(boot_sector_make(sector, &boot, "short", 1), -EINVAL);
	boot.len_bytes++;
	bytes[BOOT_DRIVE_CHECK] = 0;
	assert_int_equal(boot_sector_make(sector, &boot, "other", 1), -EINVAL);
}

static void test_mbr(void **state)
{
	/* active, CHS 0/32/33, FAT32 with LBA, CHS 4/117/49, 2048, 69632 (as sfdisk has it) */
	static const uint8_t entry[] = { 0x80, 0x20, 0x21, 0x00, 0x0c, 0x75, 0x31, 0x04,
					 0x00, 0x08, 0x00, 0x00, 0x00, 0x10, 0x01, 0x00 };
	uint8_t sector[SECTOR_BYTES];

	(void)state;
	memset(sector, 0xff, sizeof(sector));
	mbr_make(sector, 0xb0074d4b, 69632);
	assert_int_equal(sector[MBR_CODE_BYTES - 1], 0xff);
	assert_int_equal(get_le(sector + MBR_DISK_ID, 4), 0xb0074d4b);
	assert_memory_equal(sector + MBR_TABLE, entry, sizeof(entry));
	assert_int_equal(sector[MBR_TABLE + 16], 0);
	assert_int_equal(get_le(sector + MBR_SIGNATURE, 2), 0xaa55);
	mbr_make(sector, 1, 40000000);
	assert_memory_equal(sector + MBR_TABLE + 5, "\xfe\xff\xff", 3);
}

static void test_core_patch(void **state)
{
	uint8_t bytes[5 * SECTOR_BYTES];
	struct blob core = { bytes, 4 * SECTOR_BYTES + 7 };

	(void)state;
	fake_core(bytes, 5, 0);
	assert_int_equal(core_patch(&core, "core.img", 1024), 0);
	assert_int_equal(get_le(bytes + CORE_BLOCK_LIST, 8), 1025);
	assert_int_equal(core_patch(&core, "patched", 1), -EINVAL);
	fake_core(bytes, 5, 0);
	core.len_bytes = 3 * SECTOR_BYTES;
	assert_int_equal(core_patch(&core, "cut", 1), -EINVAL);
	core.len_bytes = SECTOR_BYTES;
	assert_int_equal(core_patch(&core, "empty", 1), -EINVAL);
}

static void test_gap(void **state)
{
	struct layout layout = { .cores = { { .sector = 1 }, { .sector = 1024 } },
				 .core_count = 2 };

	(void)state;
	assert_int_equal(gap_check(&layout, 0, 1023 * SECTOR_BYTES), 0);
	assert_int_equal(gap_check(&layout, 0, 1023 * SECTOR_BYTES + 1), -EFBIG);
	assert_int_equal(gap_check(&layout, 1, 1024 * SECTOR_BYTES), 0);
	assert_int_equal(gap_check(&layout, 1, 1024 * SECTOR_BYTES + 1), -EFBIG);
	layout.core_count = 1;
	assert_int_equal(gap_check(&layout, 0, 2047 * SECTOR_BYTES), 0);
	layout.cores[0].sector = 0;
	assert_int_equal(gap_check(&layout, 0, SECTOR_BYTES), -EFBIG);
	layout.cores[0].sector = PARTITION_SECTOR;
	assert_int_equal(gap_check(&layout, 0, SECTOR_BYTES), -EFBIG);
}

static void test_fat_sectors(void **state)
{
	static struct layout layout = { .file_count = 1 };
	uint32_t smallest = fat_sectors(&layout);

	(void)state;
	assert_int_equal(smallest % 2048, 0);
	assert_true(smallest > FAT32_CLUSTERS_MIN * FAT_CLUSTER_SECTORS);
	layout.files[0].size_bytes = 100u << 20;
	assert_true(fat_sectors(&layout) > 200u * 1024);
	assert_true(fat_sectors(&layout) < 240u * 1024);
}

static void store(char path[PATH_MAX], void **state, const char *name, const uint8_t *bytes,
		  size_t len)
{
	snprintf(path, PATH_MAX, "%s/%s", (const char *)*state, name);
	assert_int_equal(blob_store(path, bytes, len), 0);
}

/* A layout with two cores, one of so many sectors; the second core's boot sector is a file. */
static void make_layout(char path[PATH_MAX], void **state, size_t sectors)
{
	static uint8_t bytes[PARTITION_SECTOR * SECTOR_BYTES];
	char boot[PATH_MAX], first[PATH_MAX], second[PATH_MAX], text[8192];

	fake_boot(bytes);
	store(boot, state, "boot.img", bytes, SECTOR_BYTES);
	fake_core(bytes, sectors, 0x11);
	store(first, state, "first.img", bytes, sectors * SECTOR_BYTES);
	fake_core(bytes, 9, 0x22);
	store(second, state, "second.img", bytes, 9 * SECTOR_BYTES);
	snprintf(text, sizeof(text),
		 "disk_id=0xb0074d4b\nfat_serial=0xb0074d4b\nfat_label=TEST\nepoch_s=1700000000\n"
		 "core=1 %.200s %.200s mbr\ncore=1024 %.200s %.200s /boot/guest.img\n"
		 "file=/boot/grub/deep %.200s\nfile=/EFI/BOOT/BOOTX64.EFI %.200s\n",
		 first, boot, second, boot, first, second);
	scratch_file(path, state, "layout", text);
}

static void check_image(const struct blob *image)
{
	const uint8_t *disk = image->bytes;

	assert_int_equal(get_le(disk + MBR_DISK_ID, 4), 0xb0074d4b);
	assert_int_equal(get_le(disk + BOOT_CORE_SECTOR, 8), 1);
	assert_int_equal(disk[SECTOR_BYTES], 0x11);
	assert_int_equal(get_le(disk + SECTOR_BYTES + CORE_BLOCK_LIST, 8), 2);
	assert_int_equal(disk[1024 * SECTOR_BYTES], 0x22);
	assert_int_equal(get_le(disk + 1024 * SECTOR_BYTES + CORE_BLOCK_LIST, 8), 1025);
	assert_memory_equal(disk + PARTITION_SECTOR * SECTOR_BYTES + 0x47, "TEST ", 5);
}

static void test_build(void **state)
{
	char layout[PATH_MAX], path[2][PATH_MAX];
	struct blob images[2];

	make_layout(layout, state, 300);
	for (size_t i = 0; i < 2; i++) {
		snprintf(path[i], PATH_MAX, "%s/image%zu", (const char *)*state, i);
		assert_int_equal(image_build(layout, path[i]), 0);
		assert_int_equal(blob_load(&images[i], path[i], 64u << 20), 0);
	}
	check_image(&images[0]);
	assert_int_equal(images[0].len_bytes, images[1].len_bytes);
	assert_memory_equal(images[0].bytes, images[1].bytes, images[0].len_bytes);
	blob_free(&images[0]);
	blob_free(&images[1]);
}

static void test_build_refused(void **state)
{
	char layout[PATH_MAX], path[PATH_MAX];

	make_layout(layout, state, 1024);
	snprintf(path, sizeof(path), "%s/refused", (const char *)*state);
	assert_int_equal(image_build(layout, path), -EFBIG);
	assert_int_equal(access(path, F_OK), -1);
	snprintf(path, sizeof(path), "%s/refused.new", (const char *)*state);
	assert_int_equal(access(path, F_OK), -1);
	snprintf(path, sizeof(path), "%s/a@@b", (const char *)*state);
	assert_int_equal(image_build(layout, path), -EINVAL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_boot_sector),
		cmocka_unit_test(test_mbr),
		cmocka_unit_test(test_core_patch),
		cmocka_unit_test(test_gap),
		cmocka_unit_test(test_fat_sectors),
		cmocka_unit_test_setup_teardown(test_build, scratch_folder_make,
						scratch_folder_drop),
		cmocka_unit_test_setup_teardown(test_build_refused, scratch_folder_make,
						scratch_folder_drop),
	};

	return cmocka_run_group_tests_name("image", tests, NULL, NULL);
}
