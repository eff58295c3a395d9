/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* nftw, mkdtemp */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/scratch_folder.h"
#include "grub.d/layout.h"

#define GOOD                                                                                  \
	"disk_id=0xb0074d4b\nfat_serial=0x12345678\nfat_label=BOOTMARK\nepoch_s=1700000000\n" \
	"core=1 core.img boot.img mbr\n"

static struct layout layout;

static int load(void **state, const char *text)
{
	char path[PATH_MAX];

	return layout_load(&layout, scratch_file(path, state, "layout", text));
}

static void test_good(void **state)
{
	assert_int_equal(load(state, GOOD "core=1024 b.img boot.img /boot/guest.img\n"
					  "file=/boot/b y\nfile=/EFI/BOOT/A x\n"),
			 0);
	assert_int_equal(layout.disk_id, 0xb0074d4b);
	assert_int_equal(layout.fat_serial, 0x12345678);
	assert_int_equal(layout.core_count, 2);
	assert_int_equal(layout.cores[1].sector, 1024);
	assert_string_equal(layout.cores[1].place, "/boot/guest.img");
	assert_ptr_equal(layout_mbr(&layout), &layout.cores[0]);
	assert_int_equal(layout.file_count, 2);
	assert_string_equal(layout.files[0].path, "/EFI/BOOT/A");
	assert_string_equal(layout.files[1].source, "y");
}

static void test_sorted_by_sector(void **state)
{
	assert_int_equal(load(state, "core=1024 b c /x\n" GOOD "file=/a x\n"), 0);
	assert_int_equal(layout.cores[0].sector, 1);
	assert_int_equal(layout.cores[1].sector, 1024);
}

static void test_refused(void **state)
{
	static const char *const bad[] = {
		"",
		GOOD,
		GOOD "file=/a x\nfile=/A y\n",
		GOOD "file=a x\n",
		GOOD "file=/../a x\n",
		GOOD "file=/a*b x\n",
		GOOD "file=/a\n",
		GOOD "file=/a b c\n",
		GOOD "file=/a x\ncore=x y z mbr\n",
		GOOD "file=/a x\ncore=5 y z elsewhere\n",
		GOOD "file=/a x\nepoch_s=5\n",
		GOOD "file=/a x\nepoch_s=99999999999\n",
		GOOD "file=/a x\ndisk_id=0x100000000\n",
		GOOD "file=/a x\ndisk_id=-1\n",
		GOOD "file=/a x\nfat_label=TWELVELETTER\n",
		GOOD "file=/a x\nsize=5\n",
		"disk_id=1\nfat_serial=1\nfat_label=A\nepoch_s=1700000000\nfile=/a x\n",
	};

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(load(state, bad[i]), -EINVAL);
	assert_int_equal(layout_load(&layout, "/nonexistent"), -ENOENT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_good),
		cmocka_unit_test(test_sorted_by_sector),
		cmocka_unit_test(test_refused),
	};

	return cmocka_run_group_tests_name("layout", tests, scratch_folder_make,
					   scratch_folder_drop);
}
