/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_SVG_TAG_H
#define HOST_REPORT_SVG_TAG_H

#include <stddef.h>
#include <stdio.h>

/* What stands between '<' and '>' in an SVG document of gnuplot's. */
struct svg_tag {
	const char *text; /* behind '<' */
	size_t len;       /* to '>' */
};

#define SVG_ID_MAX 31

/* The tag at *at, which moves behind it. 0 or -EBADMSG. */
int svg_tag_read(const char **at, const char *end, struct svg_tag *tag);

/* name: "g", "/g" */
int svg_tag_is(const struct svg_tag *tag, const char *name);

/* Its id into id, of SVG_ID_MAX bytes and a NUL; 0 if it has none that is as short. */
int svg_tag_id(const struct svg_tag *tag, char *id);

/*
 * Write it, colours short, without what only says the default and, unless with_id, its id; number
 * makes ids and what refers to them the document's own. 0 or -EBADMSG.
 */
int svg_tag_write(FILE *out, const struct svg_tag *tag, int with_id, size_t number);

#endif
