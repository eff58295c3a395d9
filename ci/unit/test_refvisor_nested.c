/* SPDX-License-Identifier: MIT */
#include "ci/unit/refvisor_memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "hypervisors/refvisor/errors.h"
#include "hypervisors/refvisor/memory.h"
#include "hypervisors/refvisor/nested.h"

#define MIXED_AT 0xa0000000ull

static uint64_t no_type(uint64_t base, uint64_t size)
{
	(void)base;
	(void)size;
	return 0;
}

/* Write-back but for one page, as an MTRR would make it. */
static uint64_t some_type(uint64_t base, uint64_t size)
{
	if (base <= MIXED_AT && base + size > MIXED_AT)
		return size == PAGE_BYTES ? 0 : NESTED_MIXED;
	return 6 << 3;
}

static const struct nested_format npt = {
	.table = 0x67,
	.rights = { [1] = 1ull << 63 | 0x65, [3] = 1ull << 63 | 0x67, [5] = 0x65, [7] = 0x67 },
	.mask = 1ull << 63 | 0x67,
	.memory_type = no_type,
	.gigabyte = true,
};

static const struct nested_format ept = {
	.table = 7,
	.rights = { [1] = 1, [3] = 3, [5] = 5, [7] = 7 },
	.mask = 7,
	.memory_type = some_type,
};

static const struct nested_format *const formats[] = { &npt, &ept };

static void check_fill(const struct nested_format *f)
{
	struct nested n;

	fake_hidden = 0x1ee00000;
	assert_int_equal(nested_open(&n, f, NULL), 0);
	assert_int_equal(nested_fill(&n, 0, 6 * GIB), 0);
	assert_int_equal(nested_rights(&n, 0), NESTED_ALL);
	assert_int_equal(nested_rights(&n, fake_hidden - 1), NESTED_ALL);
	for (uint64_t at = 0; at < BOOT_REGION_BYTES; at += PAGE_BYTES)
		assert_int_equal(nested_rights(&n, fake_hidden + at), 0);
	assert_int_equal(nested_rights(&n, fake_hidden + BOOT_REGION_BYTES), NESTED_ALL);
	assert_int_equal(nested_rights(&n, MIXED_AT), NESTED_ALL);
	assert_int_equal(nested_rights(&n, 6 * GIB - 1), NESTED_ALL);
	assert_int_equal(nested_rights(&n, 6 * GIB), 0);
	assert_int_equal(nested_fill(&n, 64 * GIB, 65 * GIB), 0);
	assert_int_equal(nested_rights(&n, 64 * GIB + 5), NESTED_ALL);
	fake_hidden = 0;
}

static void test_fill(void **state)
{
	(void)state;
	check_fill(&npt);
	check_fill(&ept);
}

static void test_set_splits_and_merges(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++) {
		uint64_t page = 3 * LARGE_BYTES + 5 * PAGE_BYTES;
		uint32_t before;
		struct nested n;

		assert_int_equal(nested_open(&n, formats[i], NULL), 0);
		assert_int_equal(nested_fill(&n, 0, GIB), 0);
		assert_int_equal(nested_set(&n, page + LARGE_BYTES, NESTED_ALL), 0);
		before = fake_pages;
		assert_int_equal(nested_set(&n, page, NESTED_READ | NESTED_EXEC), 0);
		assert_int_equal(fake_pages, before + 1);
		assert_int_equal(nested_rights(&n, page), NESTED_READ | NESTED_EXEC);
		assert_int_equal(nested_rights(&n, page + PAGE_BYTES), NESTED_ALL);
		assert_int_equal(nested_rights(&n, page - 1), NESTED_ALL);
		nested_merge(&n, page); /* not all alike: stays */
		assert_int_equal(fake_pages, before + 1);
		assert_int_equal(nested_set(&n, page, 0), 0);
		assert_int_equal(nested_rights(&n, page), 0);
		assert_int_equal(nested_set(&n, page, NESTED_ALL), 0);
		nested_merge(&n, page);
		assert_int_equal(fake_pages, before);
		assert_int_equal(nested_rights(&n, page), NESTED_ALL);
	}
}

static void test_arena_gives_everything_back(void **state)
{
	struct arena *arena = page_take();
	uint32_t before = fake_pages - 1;
	struct nested n;

	(void)state;
	assert_int_equal(nested_open(&n, &ept, arena), 0);
	for (uint64_t i = 0; i < 40; i++)
		assert_int_equal(nested_set(&n, i * GIB, NESTED_READ), 0);
	assert_int_equal(nested_rights(&n, 39 * GIB), NESTED_READ);
	assert_int_equal(nested_rights(&n, 39 * GIB + PAGE_BYTES), 0);
	arena_free(arena);
	assert_int_equal(fake_pages, before);
}

static void test_no_page_left(void **state)
{
	struct nested n;

	(void)state;
	assert_int_equal(nested_open(&n, &npt, NULL), 0);
	fake_limit = fake_pages + 1;
	assert_int_equal(nested_set(&n, 0, NESTED_ALL), -ENOMEM);
	assert_int_equal(nested_rights(&n, 0), 0);
	fake_limit = ~0u;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fill),
		cmocka_unit_test(test_set_splits_and_merges),
		cmocka_unit_test(test_arena_gives_everything_back),
		cmocka_unit_test(test_no_page_left),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
