/* SPDX-License-Identifier: MIT */
#include "hypervisors/xmhf/multiboot.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/xmhf_place.h"

#define FILE_BYTES 9000
#define BASE 0x1e00000u

static uint8_t file[FILE_BYTES];

static void put(size_t offset, uint32_t value)
{
	for (int i = 0; i < 4; i++)
		file[offset + (size_t)i] = (uint8_t)(value >> (8 * i));
}

/* A sound header at an offset; the tests then spoil one word of it. */
static void sound(size_t offset)
{
	memset(file, 0xcc, sizeof(file));
	put(offset, MULTIBOOT_MAGIC);
	put(offset + 4, 0x10003);
	put(offset + 8, -(MULTIBOOT_MAGIC + 0x10003));
	put(offset + 12, BASE + (uint32_t)offset);
	put(offset + 16, BASE);
	put(offset + 20, 0);
	put(offset + 24, 0);
	put(offset + 28, BASE + 0x40);
}

static void good(void **state)
{
	struct multiboot header;

	(void)state;
	sound(0);
	assert_null(multiboot_find(file, sizeof(file), &header));
	assert_int_equal(header.entry, BASE + 0x40);
	sound(MULTIBOOT_SEARCH_BYTES - 32);
	assert_null(multiboot_find(file, sizeof(file), &header));
	assert_int_equal(header.offset, MULTIBOOT_SEARCH_BYTES - 32);
	sound(64);
	put(64 + 20, BASE + 100);
	put(64 + 24, BASE + 200);
	assert_null(multiboot_find(file, sizeof(file), &header));
}

static void refused(size_t offset, size_t word_offset, uint32_t value, const char *why)
{
	struct multiboot header;
	const char *reason;

	sound(offset);
	put(offset + word_offset, value);
	if (word_offset == 4)
		put(offset + 8, -(MULTIBOOT_MAGIC + value));
	reason = multiboot_find(file, sizeof(file), &header);
	assert_non_null(reason);
	assert_non_null(strstr(reason, why));
}

static void bad(void **state)
{
	(void)state;
	refused(0, 0, 0xe85250d6, "not Multiboot 1"); /* Multiboot 2's magic */
	refused(0, 8, 0, "not Multiboot 1");
	refused(MULTIBOOT_SEARCH_BYTES - 28, 4, 0x10003, "not Multiboot 1");
	refused(2, 4, 0x10003, "not Multiboot 1"); /* not aligned */
	refused(0, 4, 3, "no addresses");
	refused(0, 16, 0x1000, "below 1 MiB");
	refused(0, 16, BASE + 4, "behind itself");
	refused(64, 12, BASE + 65, "at another place");
	refused(0, 20, BASE + FILE_BYTES + 1, "more than there is");
	refused(0, 20, BASE, "more than there is");
	refused(0, 24, BASE + 4, "end of bss");
	refused(0, 28, BASE - 1, "entry outside");
	refused(0, 28, BASE + FILE_BYTES, "entry outside");
}

static void too_short(void **state)
{
	struct multiboot header;

	(void)state;
	sound(0);
	assert_non_null(multiboot_find(file, 0, &header));
	assert_non_null(multiboot_find(file, 31, &header));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good),
		cmocka_unit_test(bad),
		cmocka_unit_test(too_short),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
