/* SPDX-License-Identifier: MIT */
#include "host/report/evidence_map.h"

#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "host/report/plot.h"
#include "host/stats/estimate.h"

#define NO_CELL SIZE_MAX

/* In the sheet's evidence. Texts of a sheet are one copy each, so a pointer is the name. */
struct place {
	uintptr_t name;
	size_t at;
};

struct mapping {
	const struct compare *compare;
	struct evidence_map *map;
	size_t *cell_of;     /* [runs_count] */
	struct place *order; /* by name, then place */
	size_t count;        /* of these */
	double *room;        /* [count] */
};

static const struct sheet_evidence *evidence_at(const struct mapping *mapping, size_t i)
{
	return &mapping->compare->sheet->evidence[mapping->order[i].at];
}

static void cells_of_column(struct mapping *mapping, size_t column)
{
	struct evidence_map *map = mapping->map;
	size_t runs = 0;

	for (size_t i = 0; i < mapping->compare->sheet->runs_count; i++) {
		if (mapping->compare->column_of[i] != column)
			continue;
		mapping->cell_of[i] = map->cells + runs++ / map->runs_per_cell;
	}
	for (size_t end = map->cells + (runs + map->runs_per_cell - 1) / map->runs_per_cell;
	     map->cells < end; map->cells++)
		map->column[map->cells] = column;
}

/* Each column begins a cell, so that of the cells there is one to spare for each. */
static void cells_make(struct mapping *mapping)
{
	size_t columns = plot_columns(mapping->compare);
	size_t runs = mapping->compare->sheet->runs_count;
	size_t room = EVIDENCE_MAP_CELLS - columns;

	mapping->map->runs_per_cell = runs > EVIDENCE_MAP_CELLS ? (runs + room - 1) / room : 1;
	for (size_t i = 0; i < runs; i++)
		mapping->cell_of[i] = NO_CELL;
	for (size_t i = 0; i < columns; i++)
		cells_of_column(mapping, i);
}

static int place_order(const void *a, const void *b)
{
	const struct place *left = a, *right = b;

	if (left->name != right->name)
		return left->name < right->name ? -1 : 1;
	return left->at < right->at ? -1 : left->at > right->at;
}

static void places_sort(struct mapping *mapping)
{
	const struct sheet *sheet = mapping->compare->sheet;

	for (size_t i = 0; i < sheet->evidence_count; i++) {
		const struct sheet_evidence *evidence = &sheet->evidence[i];

		if (mapping->cell_of[evidence->run] != NO_CELL)
			mapping->order[mapping->count++] =
				(struct place){ (uintptr_t)evidence->name, i };
	}
	qsort(mapping->order, mapping->count, sizeof(*mapping->order), place_order);
}

static void level_set(struct evidence_row *row, size_t cell, double value)
{
	double level = log2((fmax(value, 0) + 1) / (fmax(row->middle, 0) + 1));

	if (isnan(row->level[cell]) || fabs(level) > fabs(row->level[cell]))
		row->level[cell] = level;
	row->spread = fmax(row->spread, fabs(level));
}

/* One name, from start to end in the order; 0: it is zero in all runs. */
static int row_fill(struct mapping *mapping, size_t start, size_t end, struct evidence_row *row)
{
	int any = 0;

	*row = (struct evidence_row){ .name = evidence_at(mapping, start)->name,
				      .first = mapping->order[start].at };
	for (size_t i = start; i < end; i++) {
		mapping->room[i - start] = evidence_at(mapping, i)->median;
		any |= mapping->room[i - start] != 0;
	}
	row->middle = estimate_median(mapping->room, end - start);
	for (size_t i = 0; i < EVIDENCE_MAP_CELLS; i++)
		row->level[i] = NAN;
	for (size_t i = start; i < end; i++) {
		const struct sheet_evidence *evidence = evidence_at(mapping, i);

		level_set(row, mapping->cell_of[evidence->run], evidence->median);
	}
	return any;
}

/* In place of the one that spreads least, if that is not this one. */
static void row_keep(struct evidence_map *map, const struct evidence_row *row)
{
	struct evidence_row *least = &map->rows[0];

	if (map->rows_count < EVIDENCE_MAP_ROWS) {
		map->rows[map->rows_count++] = *row;
		return;
	}
	map->left_out++;
	for (size_t i = 1; i < map->rows_count; i++) {
		if (map->rows[i].spread < least->spread ||
		    (map->rows[i].spread == least->spread && map->rows[i].first > least->first))
			least = &map->rows[i];
	}
	if (row->spread > least->spread ||
	    (row->spread == least->spread && row->first < least->first))
		*least = *row;
}

static int row_order(const void *a, const void *b)
{
	const struct evidence_row *left = a, *right = b;

	return left->first < right->first ? -1 : left->first > right->first;
}

static void rows_make(struct mapping *mapping)
{
	struct evidence_map *map = mapping->map;
	struct evidence_row row;

	for (size_t start = 0, end; start < mapping->count; start = end) {
		for (end = start + 1; end < mapping->count; end++) {
			if (mapping->order[end].name != mapping->order[start].name)
				break;
		}
		if (row_fill(mapping, start, end, &row))
			row_keep(map, &row);
		else
			map->zero++;
	}
	qsort(map->rows, map->rows_count, sizeof(*map->rows), row_order);
}

int evidence_map_make(const struct compare *compare, struct evidence_map *map)
{
	struct mapping mapping = { .compare = compare, .map = map };
	size_t count = compare->sheet->evidence_count + 1;

	memset(map, 0, sizeof(*map));
	map->rows = calloc(EVIDENCE_MAP_ROWS, sizeof(*map->rows));
	mapping.cell_of = calloc(compare->sheet->runs_count + 1, sizeof(*mapping.cell_of));
	mapping.order = calloc(count, sizeof(*mapping.order));
	mapping.room = calloc(count, sizeof(*mapping.room));
	if (map->rows && mapping.cell_of && mapping.order && mapping.room) {
		cells_make(&mapping);
		places_sort(&mapping);
		rows_make(&mapping);
	} else {
		free(map->rows);
		map->rows = NULL;
	}
	free(mapping.cell_of);
	free(mapping.order);
	free(mapping.room);
	return map->rows ? 0 : -ENOMEM;
}

void evidence_map_free(struct evidence_map *map)
{
	free(map->rows);
	memset(map, 0, sizeof(*map));
}
