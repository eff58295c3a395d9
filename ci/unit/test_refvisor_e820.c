/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "hypervisors/refvisor/e820.h"
#include "hypervisors/refvisor/errors.h"

#define MIB (1ull << 20)
#define GIB (1ull << 30)

static struct e820_map pc_map(uint64_t low, uint64_t high)
{
	struct e820_map map = { 0 };

	e820_add(&map, 0, 0x9fc00, 1);
	e820_add(&map, 0x9fc00, 0x400, 2);
	e820_add(&map, MIB, low - MIB, 1);
	e820_add(&map, low, 0x20000, 2);
	if (high)
		e820_add(&map, 4 * GIB, high, 1);
	return map;
}

static uint64_t ram_bytes(const struct e820_map *map)
{
	uint64_t sum = 0;

	for (uint32_t i = 0; i < map->count; i++)
		sum += map->entry[i].type == 1 ? map->entry[i].size : 0;
	return sum;
}

static void test_reserve_high(void **state)
{
	struct e820_map map = pc_map(0x1ffe0000, 0);
	uint64_t base, before = ram_bytes(&map);

	(void)state;
	assert_int_equal(e820_reserve(&map, 16 * MIB, 2 * MIB, 48 * MIB, 4 * GIB, &base), 0);
	assert_int_equal(base, 0x1ee00000);
	assert_int_equal(ram_bytes(&map), before - 16 * MIB);
	assert_false(e820_is_ram(&map, base, 1));
	assert_false(e820_is_ram(&map, base + 16 * MIB - 1, 1));
	assert_true(e820_is_ram(&map, base - 1, 1));
	assert_true(e820_is_ram(&map, base + 16 * MIB, 1));
	assert_false(e820_is_ram(&map, base - 1, 2));
}

static void test_reserve_stays_below_4_gib(void **state)
{
	struct e820_map map = pc_map(0xbffe0000, 2 * GIB);
	uint64_t base;

	(void)state;
	assert_int_equal(e820_reserve(&map, 16 * MIB, 2 * MIB, 48 * MIB, 4 * GIB, &base), 0);
	assert_true(base + 16 * MIB <= 0xbffe0000);
	assert_int_equal(e820_ram_top(&map), 6 * GIB);
}

static void test_reserve_cuts_an_entry_over_4_gib(void **state)
{
	struct e820_map map = { 0 };
	uint64_t base;

	(void)state;
	e820_add(&map, MIB, 8 * GIB, 1);
	assert_int_equal(e820_reserve(&map, 16 * MIB, 2 * MIB, 48 * MIB, 4 * GIB, &base), 0);
	assert_int_equal(base, 4 * GIB - 16 * MIB);
	assert_true(e820_is_ram(&map, 4 * GIB, GIB));
}

static void test_reserve_whole_entry(void **state)
{
	struct e820_map map = { 0 };
	uint64_t base;

	(void)state;
	e820_add(&map, 64 * MIB, 16 * MIB, 1);
	assert_int_equal(e820_reserve(&map, 16 * MIB, 2 * MIB, 48 * MIB, 4 * GIB, &base), 0);
	assert_int_equal(map.count, 1);
	assert_int_equal(map.entry[0].type, 2);
}

static void test_reserve_refuses(void **state)
{
	struct e820_map map = pc_map(60 * MIB, 0), full = { 0 };
	uint64_t base;

	(void)state;
	assert_int_equal(e820_reserve(&map, 16 * MIB, 2 * MIB, 48 * MIB, 4 * GIB, &base), -ENOMEM);
	for (uint32_t i = 0; i < E820_MAX - 1; i++)
		e820_add(&full, (64 + 32 * i) * MIB, 32 * MIB, 1);
	assert_int_equal(e820_reserve(&full, 16 * MIB, 2 * MIB, 48 * MIB, 4 * GIB, &base), -ENOSPC);
	assert_int_equal(e820_add(&full, 0, 1, 1), 0);
	assert_int_equal(e820_add(&full, 0, 1, 1), -ENOSPC);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reserve_high),
		cmocka_unit_test(test_reserve_stays_below_4_gib),
		cmocka_unit_test(test_reserve_cuts_an_entry_over_4_gib),
		cmocka_unit_test(test_reserve_whole_entry),
		cmocka_unit_test(test_reserve_refuses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
