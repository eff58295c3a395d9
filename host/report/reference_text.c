/* SPDX-License-Identifier: MIT */
#include "host/report/reference.h"

#include <errno.h>
#include <fnmatch.h>
#include <math.h>
#include <string.h>

#include "host/table.h"

/* What a table of one machine is made of. */
struct block {
	const struct reference *reference;
	const struct compare *compare;
	size_t machine;
	const char *configs[TABLE_COLUMNS_MAX]; /* published, as they come first */
	size_t configs_count;
	struct table table;
};

static void configs_find(struct block *block)
{
	const struct reference *reference = block->reference;

	block->configs_count = 0;
	for (size_t i = 0; i < reference->values_count; i++) {
		const struct reference_value *value = &reference->values[i];
		size_t at = 0;

		if (value->machine != block->machine)
			continue;
		while (at < block->configs_count && strcmp(block->configs[at], value->config) != 0)
			at++;
		if (at == block->configs_count && at < TABLE_COLUMNS_MAX / 2)
			block->configs[block->configs_count++] = value->config;
	}
}

static const struct reference_value *value_find(const struct block *block, size_t quantity,
						const char *config)
{
	for (size_t i = 0; i < block->reference->values_count; i++) {
		const struct reference_value *value = &block->reference->values[i];

		if (value->machine == block->machine && value->quantity == quantity &&
		    strcmp(value->config, config) == 0)
			return value;
	}
	return NULL;
}

/* Columns of ours that there is room for. */
static size_t ours_count(const struct block *block)
{
	size_t room = TABLE_COLUMNS_MAX - 2 - block->configs_count;

	return block->compare->columns_count < room ? block->compare->columns_count : room;
}

static int header(struct block *block)
{
	size_t ours = ours_count(block);
	int err;

	table_init(&block->table);
	for (size_t i = 0; i < 2 + block->configs_count + ours; i++)
		table_column(&block->table, i < 2 ? TABLE_LEFT : TABLE_RIGHT, 0);
	err = table_row(&block->table);
	if (err)
		return err;
	table_cell(&block->table, 0, "published");
	err = table_cell(&block->table, 1, "here");
	for (size_t i = 0; i < block->configs_count && !err; i++)
		err = table_cell(&block->table, 2 + i, "%s", block->configs[i]);
	for (size_t i = 0; i < ours && !err; i++)
		err = table_cell(&block->table, 2 + block->configs_count + i, "here:%s",
				 block->compare->columns[i].label);
	return err;
}

static int ours(struct block *block, enum reference_kind kind, const struct compare_row *row)
{
	int err = 0;

	for (size_t i = 0; i < ours_count(block) && !err; i++) {
		const struct compare_cell *cell = &row->cells[i];
		double number = kind == REFERENCE_TIME ? cell->centre.value : cell->ratio.value;
		size_t column = 2 + block->configs_count + i;

		if (cell->boots && !isnan(number))
			err = table_cell(&block->table, column,
					 kind == REFERENCE_TIME ? "%.1f" : "%.5f", number);
	}
	return err;
}

static int row_add(struct block *block, size_t at, const struct compare_row *row)
{
	const struct reference_quantity *quantity = &block->reference->quantities[at];
	int err = table_row(&block->table);

	if (!err)
		err = table_cell(&block->table, 0, "%s", quantity->name);
	for (size_t i = 0; i < block->configs_count && !err; i++) {
		const struct reference_value *value = value_find(block, at, block->configs[i]);

		if (value)
			err = table_cell(&block->table, 2 + i,
					 quantity->kind == REFERENCE_TIME ? "%.1f" : "%.5f",
					 value->number);
	}
	if (err || !row)
		return err;
	err = table_cell(&block->table, 1, "%s %s %s", row->metric->bench, row->metric->case_name,
			 row->metric->name);
	return err ? err : ours(block, quantity->kind, row);
}

static int is_of(const struct compare_row *row, const struct reference_quantity *quantity)
{
	char name[128];

	snprintf(name, sizeof(name), "%.60s/%.60s", row->metric->bench, row->metric->case_name);
	return strcmp(row->metric->name, quantity->metric) == 0 &&
	       fnmatch(quantity->cases, name, 0) == 0;
}

/* A row for each case of ours; one without ours where there is none. */
static int quantity_rows(struct block *block, size_t at)
{
	const struct compare *compare = block->compare;
	size_t found = 0;
	int err = 0;

	for (size_t i = 0; i < compare->rows_count && !err; i++) {
		if (!is_of(&compare->rows[i], &block->reference->quantities[at]))
			continue;
		err = row_add(block, at, &compare->rows[i]);
		found++;
	}
	return found ? err : row_add(block, at, NULL);
}

static int machine_text(FILE *out, struct block *block, const struct report_style *style)
{
	int err;

	configs_find(block);
	err = header(block);
	for (size_t i = 0; i < block->reference->quantities_count && !err; i++)
		err = quantity_rows(block, i);
	if (!err) {
		fputs("\npublished, on ", out);
		table_text(out, block->reference->machines[block->machine].text);
		fputs(":\n", out);
		table_print(&block->table, out, style->width);
	}
	table_free(&block->table);
	return err;
}

static void differences_print(FILE *out, const struct reference *reference,
			      const struct compare *compare)
{
	const struct sheet_run *run = compare_first_run(compare, 0);

	fputs("\nratios are to bare metal there, to ", out);
	table_text(out, compare->columns_count ? compare->columns[0].label : "?");
	fputs(" here; what differs besides:\n", out);
	if (run) {
		fputs("  here: machine ", out);
		table_text(out, run->machine);
		fputs(", ", out);
		table_text(out, run->cpu);
		fputs(", Linux ", out);
		table_text(out, run->kernel);
		putc('\n', out);
	}
	for (size_t i = 0; i < reference->notes_count; i++) {
		fputs("  ", out);
		table_text(out, reference->notes[i]);
		putc('\n', out);
	}
}

int reference_text(FILE *out, const struct reference *reference, const struct compare *compare,
		   const struct report_style *style)
{
	struct block block = { .reference = reference, .compare = compare };
	int err = 0;

	fputc('\n', out);
	table_text(out, reference->title);
	fputs(": ", out);
	table_text(out, reference->source);
	fputc('\n', out);
	for (size_t i = 0; i < reference->machines_count && !err; i++) {
		block.machine = i;
		err = machine_text(out, &block, style);
	}
	differences_print(out, reference, compare);
	return err;
}
