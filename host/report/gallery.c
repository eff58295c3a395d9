/* SPDX-License-Identifier: MIT */
#include "host/report/gallery.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "host/report/gnuplot.h"
#include "host/report/svg.h"

int gallery_start(struct gallery *gallery)
{
	memset(gallery, 0, sizeof(*gallery));
	gallery->script = open_memstream(&gallery->script_text, &gallery->script_len);
	return gallery->script ? 0 : -ENOMEM;
}

static void text_free(struct figure_text *text)
{
	free(text->title);
	free(text->note);
	free(text->words);
}

void gallery_free(struct gallery *gallery)
{
	for (size_t i = 0; i < gallery->count; i++) {
		text_free(&gallery->list[i].text);
		free(gallery->list[i].drawing);
	}
	for (size_t i = 0; i < GALLERY_PARTS; i++)
		free(gallery->remark[i]);
	free(gallery->list);
	if (gallery->script)
		fclose(gallery->script);
	free(gallery->script_text);
	memset(gallery, 0, sizeof(*gallery));
}

int gallery_add(struct gallery *gallery, enum gallery_part part, unsigned int width,
		unsigned int height, struct figure_text text)
{
	struct gallery_figure *list =
		reallocarray(gallery->list, gallery->count + 1, sizeof(*list));

	if (!list) {
		text_free(&text);
		return -ENOMEM;
	}
	gallery->list = list;
	list[gallery->count++] = (struct gallery_figure){
		.part = part, .width = width, .height = height, .text = text
	};
	fprintf(gallery->script,
		"unset multiplot\nreset\nset encoding utf8\n"
		"set terminal svg size %u,%u dynamic noenhanced font 'sans-serif,12'\n",
		width, height);
	return 0;
}

static int script_end(struct gallery *gallery)
{
	int err;

	fputs("unset multiplot\n", gallery->script);
	err = ferror(gallery->script);
	if (fclose(gallery->script))
		err = 1;
	gallery->script = NULL;
	return err ? -ENOMEM : 0;
}

static int figure_take(const struct svg *svg, size_t number, struct gallery_figure *figure)
{
	const struct svg_frame frame = { .number = number,
					 .width = figure->width,
					 .height = figure->height,
					 .words = figure->text.words };
	FILE *out = open_memstream(&figure->drawing, &figure->drawing_len);
	int err = out ? svg_write(out, svg, &frame) : -ENOMEM;

	if (out && fclose(out) && !err)
		err = -ENOMEM;
	return err;
}

static int figures_take(struct gallery *gallery, const char *text)
{
	struct svg svg;
	size_t at = 0;
	int err = 0;

	for (size_t i = 0; i < gallery->count && !err; i++)
		err = svg_next(text, &at, &svg) ? figure_take(&svg, i, &gallery->list[i]) :
						  -EBADMSG;
	if (!err && svg_next(text, &at, &svg))
		err = -EBADMSG;
	if (err)
		fprintf(stderr, "bootmark: what gnuplot drew: %s\n", strerror(-err));
	return err;
}

int gallery_draw(struct gallery *gallery)
{
	char *output = NULL;
	size_t len = 0;
	int err = script_end(gallery);

	if (!err && gallery->count)
		err = gnuplot_run(gallery->script_text, gallery->script_len, &output, &len);
	if (!err && gallery->count)
		err = figures_take(gallery, output);
	free(output);
	return err;
}
