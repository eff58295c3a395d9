/* SPDX-License-Identifier: MIT */
#include "host/table.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void fill(struct table *table)
{
	table_init(table);
	assert_int_equal(table_column(table, TABLE_LEFT, 0), 0);
	assert_int_equal(table_column(table, TABLE_RIGHT, 1), 1);
	assert_int_equal(table_column(table, TABLE_RIGHT, 1), 2);
	assert_int_equal(table_column(table, TABLE_LEFT, 0), 3);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(table_row(table), 0);
		assert_int_equal(table_cell(table, 0, "row%.*s", i, "xx"), 0);
		assert_int_equal(table_cell(table, 1, "%d", i * 1000), 0);
	}
	assert_int_equal(table_cell(table, 2, "%.2f", 2.5), 0);
	assert_int_equal(table_cell(table, 3, "end"), 0);
}

static void printed(const struct table *table, size_t width, size_t dropped, const char *want)
{
	char *text = NULL;
	size_t len;
	FILE *out = open_memstream(&text, &len);

	assert_non_null(out);
	assert_int_equal(table_print(table, out, width), dropped);
	fclose(out);
	assert_string_equal(text, want);
	free(text);
}

static void aligned(void **state)
{
	struct table table;

	(void)state;
	fill(&table);
	printed(&table, 0, 0,
		"  row       0\n"
		"  rowx   1000\n"
		"  rowxx  2000  2.50  end\n");
	table_free(&table);
}

static void narrow(void **state)
{
	struct table table;

	(void)state;
	fill(&table);
	printed(&table, 24, 0,
		"  row       0\n"
		"  rowx   1000\n"
		"  rowxx  2000  2.50  end\n");
	printed(&table, 23, 1,
		"  row       0\n"
		"  rowx   1000\n"
		"  rowxx  2000  end\n");
	printed(&table, 1, 2,
		"  row\n"
		"  rowx\n"
		"  rowxx  end\n");
	table_free(&table);
}

/* A mark is one blank behind its number, and takes no more room for its colour. */
static void marks_and_colours(void **state)
{
	struct table table;

	(void)state;
	table_init(&table);
	table_column(&table, TABLE_RIGHT, 0);
	table_column(&table, TABLE_MARK, 0);
	table_column(&table, TABLE_LEFT, 0);
	assert_int_equal(table_row(&table), 0);
	table_cell(&table, 0, "1.5");
	table_cell(&table, 1, "~");
	table_cell(&table, 2, "first");
	assert_int_equal(table_row(&table), 0);
	table_cell(&table, 0, "10.5");
	table_colour(&table, 0, "1;31");
	table_cell(&table, 2, "x");
	assert_int_equal(table_width(&table), 2 + 4 + 1 + 1 + 2 + 5);
	printed(&table, 0, 0, "   1.5 ~  first\n  \033[1;31m10.5\033[0m    x\n");
	table_free(&table);
}

static void no_control_bytes(void **state)
{
	struct table table;

	(void)state;
	table_init(&table);
	table_column(&table, TABLE_LEFT, 0);
	assert_int_equal(table_row(&table), 0);
	assert_int_equal(table_cell(&table, 0, "first"), 0);
	assert_int_equal(table_cell(&table, 0, "%s", "a\033[2Jb\n\xff"), 0);
	printed(&table, 0, 0, "  a?[2Jb??\n");
	table_free(&table);
}

static void bounds(void **state)
{
	struct table table;

	(void)state;
	table_init(&table);
	printed(&table, 80, 0, "");
	for (int i = 0; i < TABLE_COLUMNS_MAX; i++)
		assert_int_equal(table_column(&table, TABLE_LEFT, 0), i);
	assert_int_equal(table_column(&table, TABLE_LEFT, 0), -E2BIG);
	assert_int_equal(table_row(&table), 0);
	printed(&table, 80, 0, "\n");
	table_free(&table);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(aligned),
		cmocka_unit_test(narrow),
		cmocka_unit_test(marks_and_colours),
		cmocka_unit_test(no_control_bytes),
		cmocka_unit_test(bounds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
