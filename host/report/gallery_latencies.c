/* SPDX-License-Identifier: MIT */
#include "host/report/gallery.h"

#include <errno.h>
#include <stdlib.h>

#include "host/report/caption.h"
#include "host/report/figure.h"
#include "host/report/latency_load.h"
#include "host/report/metric_name.h"
#include "host/report/plot_latency.h"

#define PANELS_OF_CASE 12
#define PANELS_MAX 120

static size_t count_of_case(const struct latencies *latencies, size_t first)
{
	size_t count = 1;

	while (first + count < latencies->count &&
	       latencies->list[first + count]->metric == latencies->list[first]->metric)
		count++;
	return count;
}

static size_t names_of_case(const struct latency_case *of)
{
	size_t names = 0;

	for (size_t i = of->first; i < of->first + of->count; i += plot_latency_of_name(of, i))
		names++;
	return names;
}

static int words_of(const struct latency_case *of, const struct latency *latency, char **words)
{
	char count[FIGURE_MAX], half[FIGURE_MAX], most[FIGURE_MAX];

	return caption_add(words, " %s, %s: %s times, median %s us, 99 %% below %s us.",
			   of->latencies->names[latency->name],
			   of->compare->columns[latency->column].label,
			   figure_value(count, latency->count),
			   figure_value(half, latency_quantile_us(latency, 0.5)),
			   figure_value(most, latency_quantile_us(latency, 0.99)));
}

static int texts_make(const struct latency_case *of, size_t names, struct figure_text *text)
{
	const struct sheet_metric *metric =
		&of->compare->sheet->metrics[of->latencies->list[of->first]->metric];
	int has_case = metric_has_case(metric);
	size_t at = of->first;
	int err = caption_add(&text->title, "%s%s%s", metric->bench, has_case ? "/" : "",
			      has_case ? metric->case_name : "");

	if (!err)
		err = caption_add(&text->words, "Latencies of %s.", text->title);
	for (size_t i = 0; i < of->panels && !err; i++) {
		size_t count = plot_latency_of_name(of, at);

		for (size_t j = 0; j < count && !err; j++)
			err = words_of(of, of->latencies->list[at + j], &text->words);
		at += count;
	}
	if (!err && names > of->panels)
		err = caption_add(&text->note, "Of %zu histograms the first %zu are drawn.", names,
				  of->panels);
	return err;
}

static int case_add(struct gallery *gallery, struct latency_case *of, size_t *panels)
{
	struct figure_text text = { 0 };
	size_t names = names_of_case(of);
	int err;

	of->panels = names < PANELS_OF_CASE ? names : PANELS_OF_CASE;
	*panels += of->panels;
	err = texts_make(of, names, &text);
	if (gallery_add(gallery, GALLERY_LATENCY, PLOT_LATENCY_WIDTH, plot_latency_height(of),
			text))
		return -ENOMEM;
	if (!err)
		plot_latency(gallery->script, of);
	return err;
}

/* What the bounds here and in latency.h left out. */
static int remark_make(const struct latencies *latencies, size_t left_out, char **remark)
{
	int err = 0;

	if (latencies->outputs_read < latencies->outputs)
		err = caption_add(remark, "Of %zu outputs %zu were read, evenly chosen. ",
				  latencies->outputs, latencies->outputs_read);
	if (!err && left_out)
		err = caption_add(remark, "%zu further cases with histograms are not drawn. ",
				  left_out);
	if (!err && latencies->is_cut)
		err = caption_add(remark, "There are histograms of more names than can be drawn.");
	return err;
}

static int cases_add(struct gallery *gallery, const struct compare *compare,
		     const struct latencies *latencies)
{
	struct latency_case of = { .compare = compare, .latencies = latencies };
	size_t panels = 0, left_out = 0;
	int err = 0;

	for (; of.first < latencies->count && !err; of.first += of.count) {
		of.count = count_of_case(latencies, of.first);
		if (panels + PANELS_OF_CASE > PANELS_MAX)
			left_out++;
		else
			err = case_add(gallery, &of, &panels);
	}
	if (!err)
		err = remark_make(latencies, left_out, &gallery->remark[GALLERY_LATENCY]);
	return err;
}

int gallery_latencies(struct gallery *gallery, const struct compare *compare)
{
	struct latencies latencies;
	int err = latency_load(compare, &latencies);

	if (!err)
		err = cases_add(gallery, compare, &latencies);
	latencies_free(&latencies);
	return err;
}
