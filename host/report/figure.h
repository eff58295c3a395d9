/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_FIGURE_H
#define HOST_REPORT_FIGURE_H

#include "host/stats/estimate.h"

/* Numbers as people read them, no digit more than they bear; "-" for what is not known. */
#define FIGURE_MAX 32

/* Five digits, or all those before the point: "8891.2", "0.0012345", "123457". */
const char *figure_value(char text[FIGURE_MAX], double value);

/* Of a share in percent, without the sign: two digits, "0.31", "12". */
const char *figure_percent(char text[FIGURE_MAX], double share);

/*
 * Value and interval, to two digits of the interval's width, but three of the value at least:
 * "0.964" and "[0.949, 0.979]".
 */
const char *figure_estimate(char text[FIGURE_MAX], const struct estimate *estimate);
const char *figure_interval(char text[2 * FIGURE_MAX], const struct estimate *estimate);

/*
 * Both in one word: "0.964(15)", where the interval ends within 0.015 of the value, or
 * "0.964(wide)" where it goes farther than half of the value.
 */
const char *figure_concise(char text[2 * FIGURE_MAX], const struct estimate *estimate);

#endif
