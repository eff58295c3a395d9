/* SPDX-License-Identifier: MIT */
#include "host/report/gallery.h"

#include <errno.h>
#include <stdlib.h>

#include "host/report/caption.h"
#include "host/report/evidence_map.h"
#include "host/report/plot_heat.h"
#include "host/report/shade.h"

#define WORDS_ROWS 10

/* "From left to right: native (10 runs), xen (9 runs)." */
static int columns_add(const struct compare *compare, const struct evidence_map *map, char **text)
{
	int err = caption_add(text, "Runs from left to right:");

	for (size_t i = 0; i < map->cells && !err; i++) {
		size_t column = map->column[i], runs = 0;

		if (i && map->column[i - 1] == column)
			continue;
		for (size_t j = 0; j < compare->sheet->runs_count; j++)
			runs += compare->column_of[j] == column;
		err = caption_add(text, "%s %s (%zu)", i ? "," : "", compare->columns[column].label,
				  runs);
	}
	if (!err && map->runs_per_cell > 1)
		err = caption_add(text, ". A cell is of up to %zu runs, the most extreme of them",
				  map->runs_per_cell);
	return err ? err : caption_add(text, ". ");
}

static int left_out_add(const struct evidence_map *map, char **text)
{
	int err = 0;

	if (map->left_out)
		err = caption_add(text, "%zu further names, which differ least, are left out. ",
				  map->left_out);
	if (!err && map->zero)
		err = caption_add(text, "%zu names that are 0 in every run are left out.",
				  map->zero);
	return err;
}

/* The rows that spread most, in words. */
static int words_add(const struct evidence_map *map, char **text)
{
	size_t said = 0;
	int err = caption_add(
		text, "Evidence of runs, %zu names. Far from their medians:", map->rows_count);

	for (size_t i = 0; i < map->rows_count && said < WORDS_ROWS && !err; i++) {
		const struct evidence_row *row = &map->rows[i];

		if (shade_of(row->spread) < SHADE_LAST)
			continue;
		err = caption_add(text, "%s %s", said++ ? "," : "", row->name);
	}
	return err ? err : caption_add(text, "%s.", said ? "" : " none");
}

static int figure_add(struct gallery *gallery, const struct compare *compare,
		      const struct evidence_map *map)
{
	struct figure_text text = { 0 };
	int err = caption_add(&text.title, "Evidence by run, relative to the median of each name");

	if (!err)
		err = columns_add(compare, map, &text.note);
	if (!err)
		err = left_out_add(map, &text.note);
	if (!err)
		err = words_add(map, &text.words);
	if (gallery_add(gallery, GALLERY_EVIDENCE, PLOT_HEAT_WIDTH, plot_heat_height(map), text))
		return -ENOMEM;
	if (!err)
		plot_heat(gallery->script, compare, map);
	return err;
}

int gallery_evidence(struct gallery *gallery, const struct compare *compare)
{
	struct evidence_map map;
	int err = evidence_map_make(compare, &map);

	if (!err && map.rows_count)
		err = figure_add(gallery, compare, &map);
	else if (!err && map.zero)
		err = left_out_add(&map, &gallery->remark[GALLERY_EVIDENCE]);
	evidence_map_free(&map);
	return err;
}
