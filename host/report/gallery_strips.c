/* SPDX-License-Identifier: MIT */
#include "host/report/gallery.h"

#include <errno.h>
#include <stdlib.h>

#include "host/report/caption.h"
#include "host/report/figure.h"
#include "host/report/plot.h"
#include "host/report/plot_strip.h"

#define MARKS_MAX 12000 /* of all figures together */
#define MARKS_LEAST 5   /* of a column of a figure */
#define MARKS_MOST 250

static size_t marks_max(const struct compare *compare)
{
	size_t strips = compare->rows_count * plot_columns(compare) + 1;
	size_t share = MARKS_MAX / strips;

	return share < MARKS_LEAST ? MARKS_LEAST : share > MARKS_MOST ? MARKS_MOST : share;
}

static int words_add(const struct strips *strips, size_t column, char **words)
{
	const struct strip *strip = &strips->list[column];
	char low[FIGURE_MAX], middle[FIGURE_MAX], high[FIGURE_MAX];

	if (!strip->n)
		return caption_add(words, " %s: none.", strips->compare->columns[column].label);
	return caption_add(words, " %s: %zu %s%s from %s to %s, median %s.",
			   strips->compare->columns[column].label, strip->n,
			   strip->over_samples ? "sample" : "boot", strip->n == 1 ? "" : "s",
			   figure_value(low, strip->x[0]),
			   figure_value(high, strip->x[strip->n - 1]),
			   figure_value(middle, strip_quantile(strip, 0.5)));
}

static int note_add(const struct strips *strips, char **note)
{
	size_t most = 0;

	for (size_t i = 0; i < strips->count; i++)
		most = strips->list[i].n > most ? strips->list[i].n : most;
	if (most <= strips->marks_max)
		return 0;
	return caption_add(note, "Of more than %zu values in a column every so many-th is shown.",
			   strips->marks_max);
}

static int figure_add(struct gallery *gallery, const struct strips *strips)
{
	struct figure_text text = { .title = caption_metric(strips->row->metric) };
	int err = text.title ? caption_add(&text.words, "Distribution of %s.", text.title) :
			       -ENOMEM;

	for (size_t i = 0; i < strips->count && !err; i++)
		err = words_add(strips, i, &text.words);
	if (!err)
		err = note_add(strips, &text.note);
	if (gallery_add(gallery, GALLERY_STRIP, PLOT_STRIP_WIDTH, plot_strip_height(strips), text))
		return -ENOMEM;
	if (!err)
		plot_strip(gallery->script, strips);
	return err;
}

static int row_add(struct gallery *gallery, const struct compare_index *index,
		   const struct compare_row *row, struct strips *strips)
{
	size_t values = 0;
	int err = 0;

	strips->row = row;
	for (size_t i = 0; i < strips->count && !err; i++) {
		err = strip_make(index, row, i, &strips->list[i]);
		values += strips->list[i].n;
	}
	if (!err && values)
		err = figure_add(gallery, strips);
	for (size_t i = 0; i < strips->count; i++)
		strip_free(&strips->list[i]);
	return err;
}

int gallery_strips(struct gallery *gallery, const struct compare *compare)
{
	struct strips strips = { .compare = compare,
				 .count = plot_columns(compare),
				 .marks_max = marks_max(compare) };
	struct compare_index index;
	int err = compare_index_make(compare, &index);

	strips.list = calloc(strips.count + 1, sizeof(*strips.list));
	if (!strips.list)
		err = -ENOMEM;
	for (size_t i = 0; i < compare->rows_count && !err; i++)
		err = row_add(gallery, &index, &compare->rows[i], &strips);
	compare_index_free(&index);
	free(strips.list);
	return err;
}
