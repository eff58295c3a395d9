/* SPDX-License-Identifier: MIT */
#include "host/report/gallery.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

#include "host/report/caption.h"
#include "host/report/cell_text.h"
#include "host/report/metric_name.h"
#include "host/report/plot.h"
#include "host/report/plot_forest.h"

#define LINES_MAX 44 /* what fits on a printed page */
#define LEAST 0.005  /* of what the axis shows on each side of 1 */
#define REACH 2.0    /* of intervals, in distances between the ratios */

/* 1 is always to be seen; intervals only as far as they do not squeeze the ratios. */
static void range_find(struct forest *forest)
{
	const struct compare *compare = forest->compare;
	double low = INFINITY, high = -INFINITY, apart;

	forest->low = 1 - LEAST;
	forest->high = 1 + LEAST;
	for (size_t i = forest->first; i < forest->first + forest->count; i++) {
		for (size_t j = 1; j < plot_columns(compare); j++) {
			const struct compare_cell *cell = &compare->rows[i].cells[j];

			if (!plot_forest_has(cell))
				continue;
			forest->low = fmin(forest->low, cell->ratio.value);
			forest->high = fmax(forest->high, cell->ratio.value);
			low = fmin(low, cell->ratio.low);
			high = fmax(high, cell->ratio.high);
		}
	}
	forest->is_log = forest->low > 0;
	apart = forest->is_log ? forest->high / forest->low : forest->high - forest->low;
	if (forest->is_log) {
		low = fmax(low, forest->low / pow(apart, REACH));
		high = fmin(high, forest->high * pow(apart, REACH));
	} else {
		low = fmax(low, forest->low - REACH * apart);
		high = fmin(high, forest->high + REACH * apart);
	}
	forest->low = fmin(forest->low, low);
	forest->high = fmax(forest->high, high);
}

static int words_of_row(const struct compare *compare, const struct compare_row *row, char **words)
{
	char *name = metric_name(row->metric);
	char ratio[CELL_TEXT_MAX];
	int err = name ? caption_add(words, " %s:", name) : -ENOMEM;

	for (size_t i = 1; i < plot_columns(compare) && !err; i++) {
		if (plot_forest_has(&row->cells[i]))
			err = caption_add(words, " %s %s;", compare->columns[i].label,
					  cell_ratio_text(&row->cells[i], ratio));
	}
	free(name);
	return err;
}

static int texts_make(const struct forest *forest, size_t part, size_t parts,
		      struct figure_text *text)
{
	const struct compare *compare = forest->compare;
	int err = caption_add(&text->title, "Ratios to %s", compare->columns[0].label);

	if (!err && parts > 1)
		err = caption_add(&text->title, ", part %zu of %zu", part, parts);
	if (!err)
		err = caption_add(&text->words, "%s.", text->title);
	for (size_t i = forest->first; i < forest->first + forest->count && !err; i++) {
		if (plot_forest_lines(compare, i))
			err = words_of_row(compare, &compare->rows[i], &text->words);
	}
	if (!err && !forest->is_log)
		err = caption_add(&text->note, "The axis is linear: there are ratios below zero.");
	return err;
}

/* Rows from first on that fit into one figure; at least one. */
static size_t rows_that_fit(const struct compare *compare, size_t first, size_t *lines)
{
	size_t count = 0;

	for (*lines = 0; first + count < compare->rows_count; count++) {
		size_t more = plot_forest_lines(compare, first + count);

		if (count && *lines + more > LINES_MAX)
			break;
		*lines += more;
	}
	return count;
}

static int figure_add(struct gallery *gallery, struct forest *forest, size_t part, size_t parts)
{
	struct figure_text text = { 0 };
	int err;

	range_find(forest);
	err = texts_make(forest, part, parts, &text);
	if (gallery_add(gallery, GALLERY_RATIO, PLOT_FOREST_WIDTH, plot_forest_height(forest),
			text))
		return -ENOMEM;
	if (!err)
		plot_forest(gallery->script, forest);
	return err;
}

static size_t parts_of(const struct compare *compare)
{
	size_t parts = 0, lines;

	for (size_t i = 0; i < compare->rows_count;) {
		i += rows_that_fit(compare, i, &lines);
		parts += lines > 0;
	}
	return parts;
}

int gallery_ratios(struct gallery *gallery, const struct compare *compare)
{
	struct forest forest = { .compare = compare };
	size_t parts = parts_of(compare), part = 0, lines;
	int err = 0;

	for (; forest.first < compare->rows_count && !err; forest.first += forest.count) {
		forest.count = rows_that_fit(compare, forest.first, &lines);
		if (lines)
			err = figure_add(gallery, &forest, ++part, parts);
	}
	return err;
}
