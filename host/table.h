/* SPDX-License-Identifier: MIT */
#ifndef HOST_TABLE_H
#define HOST_TABLE_H

#include <stddef.h>
#include <stdio.h>

/*
 * Text in aligned columns. Cells are copied; what is not printable ASCII becomes '?', so that
 * text from elsewhere cannot steer a terminal.
 */
#define TABLE_COLUMNS_MAX 48

enum table_align {
	TABLE_LEFT,
	TABLE_RIGHT,
	TABLE_MARK /* left, and only one blank from the column before it */
};

struct table_cell {
	char *text;         /* NULL: empty */
	const char *colour; /* SGR parameters; NULL: none */
};

struct table {
	size_t columns;
	enum table_align align[TABLE_COLUMNS_MAX];
	int optional[TABLE_COLUMNS_MAX]; /* may be left out where the width is not enough */
	struct table_cell *cells;        /* rows * columns */
	size_t rows;
};

void table_init(struct table *table);
void table_free(struct table *table);

/* Append a column, before the first row; its index, or -E2BIG. */
int table_column(struct table *table, enum table_align align, int optional);

/* Append an empty row; 0 or -ENOMEM. */
int table_row(struct table *table);

/* Set a cell of the last row (printf form); 0 or -ENOMEM. */
int table_cell(struct table *table, size_t column, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Print a cell of the last row in colour: SGR parameters, which must outlive the table. */
void table_colour(struct table *table, size_t column, const char *colour);

/* Characters of a line, were none left out. */
size_t table_width(const struct table *table);

/*
 * Print with an indent of two blanks and two between columns, nothing behind the last one.
 * width: characters a line may have, 0 for no limit; optional columns that do not fit are
 * left out from the right. Their number.
 */
size_t table_print(const struct table *table, FILE *out, size_t width);

/* Print text as a cell would be. */
void table_text(FILE *out, const char *text);

#endif
