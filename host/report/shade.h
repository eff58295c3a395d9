/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_SHADE_H
#define HOST_REPORT_SHADE_H

/*
 * How a cell of a map looks: the side of the median is its hue, the distance its lightness, and a
 * mark says both again where it is far. From -SHADE_LAST, far below, over 0, about the median, to
 * SHADE_LAST, far above.
 */
#define SHADE_LAST 4
#define SHADE_MISSING 5 /* there is no value */

/* level: in doublings; NAN: no value. */
int shade_of(double level);

const char *shade_colour(int shade);

/* gnuplot's number; 0: none. */
int shade_mark(int shade);

/* What it says: "x 2 to 4". */
const char *shade_text(int shade);

#endif
