/* SPDX-License-Identifier: MIT */
#include "host/report/gallery.h"

#include <errno.h>
#include <stdlib.h>

#include "host/report/caption.h"
#include "host/report/figure.h"
#include "host/report/plot.h"
#include "host/report/plot_series.h"

#define POINTS_MAX 8000 /* of all figures together */
#define POINTS_LEAST 4  /* of a column of a figure */
#define POINTS_MOST 500

static const char *const names[] = { "value", "frequency", "temperature" };

static size_t points_max(const struct compare *compare)
{
	size_t figures = 0, share;

	for (size_t i = 0; i < compare->rows_count; i++)
		figures += compare->rows[i].metric->record != 0;
	share = POINTS_MAX / (figures * plot_columns(compare) + 1);
	return share < POINTS_LEAST ? POINTS_LEAST : share > POINTS_MOST ? POINTS_MOST : share;
}

static int words_make(const struct series *series, struct figure_text *text)
{
	int err = caption_add(&text->words, "Samples of %s over time.", text->title);
	char low_text[FIGURE_MAX], high_text[FIGURE_MAX];

	for (enum series_quantity i = 0; i < SERIES_QUANTITIES && !err; i++) {
		double low, high;

		if (series_range(series, i, &low, &high))
			err = caption_add(&text->words, " The %s goes from %s to %s.", names[i],
					  figure_value(low_text, low),
					  figure_value(high_text, high));
	}
	return err;
}

/* What has no panel is said instead. */
static int unknown_add(const struct series *series, struct figure_text *text)
{
	double low, high;
	int has_frequency = series_range(series, SERIES_FREQUENCY, &low, &high);
	int has_temperature = series_range(series, SERIES_TEMPERATURE, &low, &high);

	if (has_frequency && has_temperature)
		return 0;
	if (!has_frequency && !has_temperature)
		return caption_add(&text->note,
				   "Neither frequency nor temperature of these samples is known. ");
	return caption_add(&text->note, "The %s of these samples is not known. ",
			   has_frequency ? "temperature" : "frequency");
}

static int thinned_add(const struct series *series, struct figure_text *text)
{
	size_t all = 0, shown = 0;

	for (size_t i = 0; i < series->count; i++) {
		all += series->columns[i].all;
		shown += series->columns[i].count;
	}
	if (all == shown)
		return 0;
	return caption_add(&text->note, "%zu of %zu samples are shown, evenly chosen.", shown, all);
}

static int figure_add(struct gallery *gallery, const struct series *series)
{
	struct figure_text text = { .title = caption_metric(series->metric) };
	int err = text.title ? words_make(series, &text) : -ENOMEM;

	if (!err)
		err = unknown_add(series, &text);
	if (!err)
		err = thinned_add(series, &text);
	if (gallery_add(gallery, GALLERY_SERIES, PLOT_SERIES_WIDTH, plot_series_height(series),
			text))
		return -ENOMEM;
	if (!err)
		plot_series(gallery->script, series);
	return err;
}

int gallery_series(struct gallery *gallery, const struct compare *compare)
{
	struct compare_index index;
	int err = compare_index_make(compare, &index);

	for (size_t i = 0; i < compare->rows_count && !err; i++) {
		struct series series;
		double low, high;

		if (!compare->rows[i].metric->record)
			continue;
		err = series_make(&index, compare->rows[i].metric, points_max(compare), &series);
		if (!err && series_range(&series, SERIES_VALUE, &low, &high))
			err = figure_add(gallery, &series);
		series_free(&series);
	}
	compare_index_free(&index);
	return err;
}
