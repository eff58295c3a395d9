/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/scratch.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/runner_root.h"

/* A fake block device: an entry in /sys/class/block and a file in /dev. */
static void device(const struct root *root, const char *name, const char *head, size_t at,
		   const char *label, size_t label_at, size_t label_len)
{
	char bytes[4096] = "", path[128];

	memcpy(bytes + at, head, strlen(head));
	memset(bytes + label_at, label_len == 11 ? ' ' : 0, label_len);
	memcpy(bytes + label_at, label, strlen(label));
	bytes[510] = '\x55';
	bytes[511] = '\xaa';
	snprintf(path, sizeof(path), "/dev/%s", name);
	root_bytes(root, path, bytes, sizeof(bytes));
	snprintf(path, sizeof(path), "/sys/class/block/%s/ro", name);
	root_file(root, path, "0\n");
}

static void ext4(const struct root *root, const char *name, const char *label)
{
	device(root, name, "\x53\xef", 0x438, label, 0x478, 16);
}

static void fat32(const struct root *root, const char *name, const char *label)
{
	device(root, name, "FAT32   ", 0x52, label, 0x47, 11);
}

static void none(void **state)
{
	struct scratch scratch;
	struct root root;

	(void)state;
	root_new(&root);
	ext4(&root, "sda1", "BMSCRATCH2");
	fat32(&root, "sda2", "BMSCRATC");
	root_file(&root, "/sys/class/block/sda/ro", "0");
	root_file(&root, "/dev/sda", "short");
	root_file(&root, "/sys/class/block/gone/ro", "0");
	scratch_find(&scratch, root.path, 0);
	assert_string_equal(scratch.device, "");
	assert_string_equal(scratch.reason, "no file system labelled BMSCRATCH");
	root_free(&root);
}

static void one_ext4(void **state)
{
	struct scratch scratch;
	struct root root;

	(void)state;
	root_new(&root);
	ext4(&root, "sda1", "data");
	ext4(&root, "vda", "BMSCRATCH");
	scratch_find(&scratch, root.path, 0);
	assert_string_equal(scratch.device, "vda");
	assert_string_equal(scratch.type, "ext4");
	assert_string_equal(scratch.reason, "");
	assert_string_equal(scratch.folder, "");
	root_free(&root);
}

static void one_fat(void **state)
{
	struct scratch scratch;
	struct root root;

	(void)state;
	root_new(&root);
	fat32(&root, "sdb1", "BMSCRATCH");
	scratch_find(&scratch, root.path, 0);
	assert_string_equal(scratch.device, "sdb1");
	assert_string_equal(scratch.type, "vfat");
	root_free(&root);
	root_new(&root);
	device(&root, "sdb2", "FAT16   ", 0x36, "BMSCRATCH", 0x2b, 11);
	scratch_find(&scratch, root.path, 0);
	assert_string_equal(scratch.device, "sdb2");
	root_free(&root);
}

static void two_are_refused(void **state)
{
	struct scratch scratch;
	struct root root;

	(void)state;
	root_new(&root);
	ext4(&root, "vda", "BMSCRATCH");
	fat32(&root, "sdb1", "BMSCRATCH");
	scratch_find(&scratch, root.path, 0);
	assert_string_equal(scratch.device, "");
	assert_non_null(strstr(scratch.reason, "more than one"));
	assert_non_null(strstr(scratch.reason, "vda"));
	assert_non_null(strstr(scratch.reason, "sdb1"));
	root_free(&root);
}

static void read_only_is_refused(void **state)
{
	struct scratch scratch;
	struct root root;

	(void)state;
	root_new(&root);
	ext4(&root, "vda", "BMSCRATCH");
	root_file(&root, "/sys/class/block/vda/ro", "1\n");
	scratch_find(&scratch, root.path, 0);
	assert_string_equal(scratch.device, "");
	assert_non_null(strstr(scratch.reason, "read-only"));
	root_free(&root);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(none),
		cmocka_unit_test(one_ext4),
		cmocka_unit_test(one_fat),
		cmocka_unit_test(two_are_refused),
		cmocka_unit_test(read_only_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
