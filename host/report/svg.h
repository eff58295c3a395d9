/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_SVG_H
#define HOST_REPORT_SVG_H

#include <stddef.h>
#include <stdio.h>

/* A document among those that gnuplot wrote one behind the other. */
struct svg {
	const char *text;
	size_t len;
};

/* The next one in text, which ends with a NUL, from *at on; 0 if there is none. */
int svg_next(const char *text, size_t *at, struct svg *svg);

/* What it is to be in a page: an image of that size, with words for who does not see it. */
struct svg_frame {
	size_t number; /* goes into its ids, which are the page's */
	unsigned int width, height;
	const char *words;
};

/*
 * Write it so that it can stand in an HTML page with others: without prolog, titles, what only says
 * the default, and marks that it does not use. 0, -ENOMEM, or -EBADMSG: it is none of
 * gnuplot's.
 */
int svg_write(FILE *out, const struct svg *svg, const struct svg_frame *frame);

#endif
