/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* vasprintf */
#include "host/table.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define GAP 2

void table_init(struct table *table)
{
	memset(table, 0, sizeof(*table));
}

void table_free(struct table *table)
{
	for (size_t i = 0; i < table->rows * table->columns; i++)
		free(table->cells[i].text);
	free(table->cells);
	table_init(table);
}

int table_column(struct table *table, enum table_align align, int optional)
{
	if (table->columns == TABLE_COLUMNS_MAX)
		return -E2BIG;
	table->align[table->columns] = align;
	table->optional[table->columns] = optional;
	return (int)table->columns++;
}

int table_row(struct table *table)
{
	size_t row_size = table->columns * sizeof(*table->cells);
	struct table_cell *cells = reallocarray(table->cells, table->rows + 1, row_size);

	if (!cells)
		return -ENOMEM;
	memset(cells + table->rows * table->columns, 0, row_size);
	table->cells = cells;
	table->rows++;
	return 0;
}

static char printable(char c)
{
	return c >= 0x20 && c < 0x7f ? c : '?';
}

static struct table_cell *last_row_cell(struct table *table, size_t column)
{
	return &table->cells[(table->rows - 1) * table->columns + column];
}

int table_cell(struct table *table, size_t column, const char *format, ...)
{
	char **cell = &last_row_cell(table, column)->text;
	va_list args;
	int len;

	free(*cell);
	va_start(args, format);
	len = vasprintf(cell, format, args);
	va_end(args);
	if (len < 0) {
		*cell = NULL;
		return -ENOMEM;
	}
	for (char *c = *cell; *c; c++)
		*c = printable(*c);
	return 0;
}

void table_colour(struct table *table, size_t column, const char *colour)
{
	last_row_cell(table, column)->colour = colour;
}

static const char *cell_get(const struct table *table, size_t row, size_t column)
{
	const char *text = table->cells[row * table->columns + column].text;

	return text ? text : "";
}

static void widths_find(const struct table *table, size_t *widths)
{
	for (size_t column = 0; column < table->columns; column++) {
		widths[column] = 0;
		for (size_t row = 0; row < table->rows; row++) {
			size_t len = strlen(cell_get(table, row, column));

			if (len > widths[column])
				widths[column] = len;
		}
	}
}

static size_t gap(const struct table *table, size_t column)
{
	return table->align[column] == TABLE_MARK ? 1 : GAP;
}

size_t table_width(const struct table *table)
{
	size_t widths[TABLE_COLUMNS_MAX];
	size_t total = 0;

	widths_find(table, widths);
	for (size_t i = 0; i < table->columns; i++)
		total += gap(table, i) + widths[i];
	return total;
}

/* Drop optional columns, the rightmost first, until a line has at most width characters. */
static size_t columns_choose(const struct table *table, const size_t *widths, size_t width,
			     int *shown)
{
	size_t total = 0;
	size_t dropped = 0;

	for (size_t i = 0; i < table->columns; i++) {
		shown[i] = 1;
		total += gap(table, i) + widths[i];
	}
	for (size_t i = table->columns; width && total > width && i-- > 0;) {
		if (!table->optional[i])
			continue;
		shown[i] = 0;
		total -= gap(table, i) + widths[i];
		dropped++;
	}
	return dropped;
}

static void cell_print(FILE *out, const struct table_cell *cell)
{
	if (cell->colour)
		fprintf(out, "\033[%sm%s\033[0m", cell->colour, cell->text);
	else
		fputs(cell->text, out);
}

static void row_print(const struct table *table, size_t row, const size_t *widths, const int *shown,
		      FILE *out)
{
	size_t pending = 0; /* blanks not printed yet, so that none ends a line */

	for (size_t column = 0; column < table->columns; column++) {
		const char *text = cell_get(table, row, column);
		size_t pad = widths[column] - strlen(text);

		if (!shown[column])
			continue;
		pending += gap(table, column);
		if (table->align[column] == TABLE_RIGHT)
			pending += pad;
		if (*text) {
			fprintf(out, "%*s", (int)pending, "");
			cell_print(out, &table->cells[row * table->columns + column]);
			pending = 0;
		}
		if (table->align[column] != TABLE_RIGHT)
			pending += pad;
	}
	putc('\n', out);
}

size_t table_print(const struct table *table, FILE *out, size_t width)
{
	size_t widths[TABLE_COLUMNS_MAX];
	int shown[TABLE_COLUMNS_MAX];
	size_t dropped;

	widths_find(table, widths);
	dropped = columns_choose(table, widths, width, shown);
	for (size_t row = 0; row < table->rows; row++)
		row_print(table, row, widths, shown, out);
	return dropped;
}

void table_text(FILE *out, const char *text)
{
	for (; *text; text++)
		putc(printable(*text), out);
}
