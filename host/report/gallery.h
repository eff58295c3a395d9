/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_GALLERY_H
#define HOST_REPORT_GALLERY_H

#include <stddef.h>
#include <stdio.h>

#include "host/report/compare.h"

/* All figures of a report: what gnuplot is to draw, and in the end its drawings. */
enum gallery_part {
	GALLERY_RATIO,
	GALLERY_STRIP,
	GALLERY_SERIES,
	GALLERY_LATENCY,
	GALLERY_EVIDENCE,
	GALLERY_PARTS
};

/* Texts are owned, hold any bytes but NUL, and may be NULL for none. */
struct figure_text {
	char *title;
	char *note;  /* what only this figure needs to have said */
	char *words; /* what it shows, for who does not see it */
};

struct gallery_figure {
	enum gallery_part part;
	unsigned int width, height; /* pixels */
	struct figure_text text;
	char *drawing; /* SVG, once drawn */
	size_t drawing_len;
};

struct gallery {
	struct gallery_figure *list; /* by part */
	size_t count;
	FILE *script;
	char *script_text;
	size_t script_len;
	char *remark[GALLERY_PARTS]; /* owned: on all of a part, or why it has none; may be NULL */
};

/* 0 or -ENOMEM; gallery_free in any case. */
int gallery_start(struct gallery *gallery);
void gallery_free(struct gallery *gallery);

/*
 * Begin a figure: what is written to the script from now on draws it. The texts become the
 * gallery's, even if this fails. 0 or -ENOMEM.
 */
int gallery_add(struct gallery *gallery, enum gallery_part part, unsigned int width,
		unsigned int height, struct figure_text text);

/* Have gnuplot draw them all. 0 or -errno after a message. */
int gallery_draw(struct gallery *gallery);

/* The parts, one file each: their figures for the comparison. 0 or -ENOMEM. */
int gallery_ratios(struct gallery *gallery, const struct compare *compare);
int gallery_strips(struct gallery *gallery, const struct compare *compare);
int gallery_series(struct gallery *gallery, const struct compare *compare);
int gallery_latencies(struct gallery *gallery, const struct compare *compare);
int gallery_evidence(struct gallery *gallery, const struct compare *compare);

#endif
