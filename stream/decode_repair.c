/* SPDX-License-Identifier: MIT */
#include "stream/decode_repair.h"

#include <errno.h>
#include <isa-l/erasure_code.h>
#include <stdlib.h>
#include <string.h>

#define TABLE_BYTES 32 /* of ISA-L for each pair of a source and an output */

/* One group while it is repaired. */
struct group {
	struct lines *data;
	const struct lines *parity;
	const struct parity *shape;
	uint32_t index, columns; /* columns: with lines behind them, not only zeros */
	uint32_t lost[PARITY_GROUP_MAX], lost_count;
	uint32_t rows[PARITY_GROUP_MAX]; /* parity rows that are used, lost_count of them */
};

/* The matrices and the lines of a group, in one piece of memory; had once for all groups. */
struct scratch {
	uint8_t *all, *square, *inverse, *tables;
	uint8_t *line[PARITY_GROUP_MAX]; /* the sources, and behind them what was lost */
	uint8_t memory[];
};

static struct scratch *scratch_new(const struct parity *shape)
{
	size_t k = shape->columns, m = shape->rows, all = (k + m) * k;
	size_t square = m * (k > m ? k : m);
	size_t tables = m * k * TABLE_BYTES, lines = (k + m) * LINE_DATA_BYTES;
	struct scratch *scratch =
		calloc(1, sizeof(*scratch) + all + square + m * m + tables + lines);

	if (!scratch)
		return NULL;
	scratch->all = scratch->memory;
	scratch->square = scratch->all + all;
	scratch->inverse = scratch->square + square;
	scratch->tables = scratch->inverse + m * m;
	for (size_t i = 0; i < k + m; i++)
		scratch->line[i] = scratch->tables + tables + i * LINE_DATA_BYTES;
	gf_gen_cauchy1_matrix(scratch->all, (int)(k + m), (int)k);
	return scratch;
}

static uint32_t seq_of(const struct group *group, uint32_t column)
{
	return column * group->shape->groups + group->index;
}

static void find_lost(struct group *group, uint32_t data_count)
{
	group->lost_count = 0;
	for (group->columns = 0; group->columns < group->shape->columns; group->columns++) {
		uint32_t seq = seq_of(group, group->columns);

		if (seq >= data_count)
			return;
		if (!lines_has(group->data, seq))
			group->lost[group->lost_count++] = group->columns;
	}
}

/* As many parity rows as lines are lost; false if there are not so many. */
static int find_rows(struct group *group)
{
	uint32_t found = 0;

	for (uint32_t row = 0; row < group->shape->rows && found < group->lost_count; row++) {
		if (lines_has(group->parity, row * group->shape->groups + group->index))
			group->rows[found++] = row;
	}
	return found == group->lost_count;
}

/* Source i: column i, or where that is lost the next parity row. */
static int take_sources(const struct group *group, struct scratch *scratch)
{
	uint32_t used = 0, groups = group->shape->groups;
	int err = 0;

	for (uint32_t column = 0; column < group->shape->columns && !err; column++) {
		uint8_t *line = scratch->line[column];

		if (used < group->lost_count && group->lost[used] == column)
			err = lines_get(group->parity, group->rows[used++] * groups + group->index,
					line);
		else if (column < group->columns)
			err = lines_get(group->data, seq_of(group, column), line);
		else
			memset(line, 0, LINE_DATA_BYTES);
	}
	return err;
}

static const uint8_t *row_of(const struct group *group, const struct scratch *scratch, uint32_t i)
{
	uint32_t k = group->shape->columns;

	return &scratch->all[(k + group->rows[i]) * k];
}

/* What the lost columns are to the parity rows that are used, inverted. */
static int invert(const struct group *group, struct scratch *scratch)
{
	uint32_t m = group->lost_count;

	for (uint32_t i = 0; i < m; i++) {
		for (uint32_t j = 0; j < m; j++)
			scratch->square[i * m + j] = row_of(group, scratch, i)[group->lost[j]];
	}
	return gf_invert_matrix(scratch->square, scratch->inverse, (int)m) == 0;
}

/* A lost column as a sum of the sources; those that are there are in the parity rows, too. */
static void express(const struct group *group, struct scratch *scratch, uint32_t lost)
{
	const uint8_t *inverse = &scratch->inverse[lost * group->lost_count];
	uint8_t *sum = &scratch->square[lost * group->shape->columns];
	uint32_t used = 0;

	for (uint32_t column = 0; column < group->shape->columns; column++) {
		sum[column] = 0;
		if (used < group->lost_count && group->lost[used] == column) {
			sum[column] = inverse[used++];
			continue;
		}
		for (uint32_t i = 0; i < group->lost_count; i++)
			sum[column] ^= gf_mul(inverse[i], row_of(group, scratch, i)[column]);
	}
}

static int compute(const struct group *group, struct scratch *scratch)
{
	uint32_t k = group->shape->columns;

	if (!invert(group, scratch))
		return 0;
	for (uint32_t i = 0; i < group->lost_count; i++)
		express(group, scratch, i);
	ec_init_tables((int)k, (int)group->lost_count, scratch->square, scratch->tables);
	ec_encode_data(LINE_DATA_BYTES, (int)k, (int)group->lost_count, scratch->tables,
		       scratch->line, scratch->line + k);
	return 1;
}

static int repair_group(struct group *group, uint32_t data_count, struct scratch *scratch,
			size_t *budget_bytes)
{
	enum lines_verdict verdict = LINES_TAKEN;
	int err;

	find_lost(group, data_count);
	if (!group->lost_count || !find_rows(group))
		return 0;
	err = take_sources(group, scratch);
	if (err || !compute(group, scratch))
		return err;
	for (uint32_t i = 0; i < group->lost_count && verdict == LINES_TAKEN; i++)
		verdict = lines_put(group->data, seq_of(group, group->lost[i]),
				    scratch->line[group->shape->columns + i], LINE_DATA_BYTES,
				    budget_bytes);
	return verdict == LINES_NO_ROOM ? -errno : 0;
}

int repair_lines(struct lines *data, uint32_t data_count, const struct lines *parity,
		 const struct parity *shape, size_t *budget_bytes)
{
	struct group group = { .data = data, .parity = parity, .shape = shape };
	struct scratch *scratch = scratch_new(shape);
	int err = 0;

	if (!scratch)
		return -ENOMEM;
	for (group.index = 0; group.index < shape->groups && !err; group.index++)
		err = repair_group(&group, data_count, scratch, budget_bytes);
	free(scratch);
	return err;
}
