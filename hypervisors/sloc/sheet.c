/* SPDX-License-Identifier: MIT */
#include "hypervisors/sloc/sheet.h"

#include "host/csv.h"
#include "host/table.h"

#define COLUMNS 6

static const char *const headings[COLUMNS] = { "tree",  "variant", "directory",
					       "ansic", "asm",     "total" };

/* The line after the last folder's is the total. */
static const struct count_folder *folder_at(const struct size *size, size_t i)
{
	return i < size->count.folder_count ? &size->count.folders[i] : &size->count.total;
}

static const char *name_at(const struct size *size, size_t i)
{
	return i < size->count.folder_count ? size->count.folders[i].name : "total";
}

static void write_line(const struct size *size, size_t i, FILE *out)
{
	const struct count_folder *folder = folder_at(size, i);

	csv_field(out, size->label, ',');
	csv_field(out, size_variant_name(size->variant), ',');
	csv_field(out, name_at(size, i), ',');
	fprintf(out, "%lu,%lu,%lu\n", folder->ansic, folder->assembly, folder->total);
}

void sheet_csv(const struct size *sizes, size_t count, FILE *out)
{
	for (size_t i = 0; i < COLUMNS; i++)
		csv_field(out, headings[i], i + 1 < COLUMNS ? ',' : '\n');
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k <= sizes[i].count.folder_count; k++)
			write_line(&sizes[i], k, out);
}

static int begin_table(struct table *table)
{
	int err = 0;

	table_init(table);
	for (size_t i = 0; i < COLUMNS; i++)
		table_column(table, i < 3 ? TABLE_LEFT : TABLE_RIGHT, 0);
	err = table_row(table);
	for (size_t i = 0; i < COLUMNS && !err; i++)
		err = table_cell(table, i, "%s", headings[i]);
	return err;
}

static int add_row(struct table *table, const struct size *size, size_t i)
{
	const struct count_folder *folder = folder_at(size, i);
	int err = table_row(table);

	if (!err)
		err = table_cell(table, 0, "%s", size->label);
	if (!err)
		err = table_cell(table, 1, "%s", size_variant_name(size->variant));
	if (!err)
		err = table_cell(table, 2, "%s", name_at(size, i));
	if (!err)
		err = table_cell(table, 3, "%lu", folder->ansic);
	if (!err)
		err = table_cell(table, 4, "%lu", folder->assembly);
	return err ? err : table_cell(table, 5, "%lu", folder->total);
}

int sheet_table(const struct size *sizes, size_t count, FILE *out)
{
	struct table table;
	int err = begin_table(&table);

	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; !err && k <= sizes[i].count.folder_count; k++)
			err = add_row(&table, &sizes[i], k);
	if (!err)
		table_print(&table, out, 0);
	table_free(&table);
	return err;
}

static void note_begin(const struct size *size, FILE *out)
{
	fprintf(out, "bootmark-sloc: %s %s: ", size->label, size_variant_name(size->variant));
}

void sheet_notes(const struct size *sizes, size_t count, FILE *out)
{
	for (size_t i = 0; i < count; i++) {
		const struct size *size = &sizes[i];

		for (size_t k = 0; k < size->count.language_count; k++) {
			const struct count_language *other = &size->count.languages[k];

			note_begin(size, out);
			fprintf(out, "%lu lines of %s are %s\n", other->lines, other->name,
				other->left_out ? "not in the total" : "in the total");
		}
		if (!size->copies && !size->generated)
			continue;
		note_begin(size, out);
		fprintf(out, "left out: %lu files with the bytes of another, %lu generated\n",
			size->copies, size->generated);
	}
}
