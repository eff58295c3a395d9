/* SPDX-License-Identifier: MIT */
#include "host/report/evidence_map.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define RUNS_MAX 1000
#define NAMES_MAX 50

static struct sheet_run runs[RUNS_MAX];
static struct sheet_evidence evidence[RUNS_MAX * NAMES_MAX];
static size_t column_of[RUNS_MAX];
static struct compare_column columns[] = { { .label = "native" }, { .label = "xen" } };
static struct sheet sheet;
static struct compare compare;
static struct evidence_map map;

/* Half of the runs in each column. */
static void start(size_t count)
{
	sheet = (struct sheet){ .runs = runs, .runs_count = count, .evidence = evidence };
	compare = (struct compare){
		.sheet = &sheet, .columns = columns, .columns_count = 2, .column_of = column_of
	};
	for (size_t i = 0; i < count; i++)
		column_of[i] = i >= count / 2;
}

static void add(size_t run, const char *name, double median)
{
	evidence[sheet.evidence_count++] = (struct sheet_evidence){ (uint32_t)run, name, median };
}

static int drop(void **state)
{
	(void)state;
	evidence_map_free(&map);
	return 0;
}

static void levels(void **state)
{
	static const char kinds[] = "interrupts", zeros[] = "throttled", sames[] = "khz";
	static const double values[] = { 7, 7, 31, 0 };

	(void)state;
	start(4);
	for (size_t i = 0; i < 4; i++) {
		add(i, zeros, 0);
		if (i != 1)
			add(i, kinds, values[i]);
		add(i, sames, 2594100);
	}
	assert_int_equal(evidence_map_make(&compare, &map), 0);
	assert_int_equal(map.rows_count, 2);
	assert_int_equal(map.zero, 1);
	assert_int_equal(map.left_out, 0);
	assert_int_equal(map.cells, 4);
	assert_ptr_equal(map.rows[0].name, kinds);
	assert_true(map.rows[0].middle == 7 && map.rows[0].spread == 3);
	assert_true(map.rows[0].level[0] == 0 && isnan(map.rows[0].level[1]));
	assert_true(map.rows[0].level[2] == 2 && map.rows[0].level[3] == -3);
	assert_ptr_equal(map.rows[1].name, sames);
	assert_true(map.rows[1].spread == 0);
}

/* Those that differ least are left out; the others stay as they came. */
static void rows_are_bounded(void **state)
{
	static char names[NAMES_MAX][16];

	(void)state;
	start(3);
	for (size_t i = 0; i < 3; i++) {
		for (size_t j = 0; j < NAMES_MAX; j++)
			add(i, names[j], i == 2 ? 15.0 + (double)(j * 7 % NAMES_MAX) : 15);
	}
	assert_int_equal(evidence_map_make(&compare, &map), 0);
	assert_int_equal(map.rows_count, EVIDENCE_MAP_ROWS);
	assert_int_equal(map.left_out, NAMES_MAX - EVIDENCE_MAP_ROWS);
	for (size_t i = 0; i < map.rows_count; i++) {
		assert_true(map.rows[i].spread >= log2(1 + 10 / 16.0));
		assert_true(i == 0 || map.rows[i].first > map.rows[i - 1].first);
	}
}

/* Of many runs a cell is of several, never of two columns, and shows the most extreme. */
static void cells_are_bounded(void **state)
{
	static const char name[] = "interrupts";
	size_t extreme = 0;

	(void)state;
	start(RUNS_MAX);
	for (size_t i = 0; i < RUNS_MAX; i++)
		add(i, name, i == 123 ? 1023 : 0);
	assert_int_equal(evidence_map_make(&compare, &map), 0);
	assert_true(map.cells <= EVIDENCE_MAP_CELLS && map.cells > EVIDENCE_MAP_CELLS / 2);
	assert_int_equal(map.runs_per_cell, 9);
	assert_int_equal(map.rows_count, 1);
	for (size_t i = 0; i < map.cells; i++) {
		assert_false(isnan(map.rows[0].level[i]));
		extreme += map.rows[0].level[i] == 10;
	}
	assert_int_equal(extreme, 1);
	assert_true(map.rows[0].level[123 / 9] == 10);
	assert_int_equal(map.column[map.cells / 2 - 1], 0);
	assert_int_equal(map.column[map.cells / 2], 1);
}

static void may_be_empty(void **state)
{
	(void)state;
	start(0);
	assert_int_equal(evidence_map_make(&compare, &map), 0);
	assert_int_equal(map.rows_count, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(levels, drop),
		cmocka_unit_test_teardown(rows_are_bounded, drop),
		cmocka_unit_test_teardown(cells_are_bounded, drop),
		cmocka_unit_test_teardown(may_be_empty, drop),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
