/* SPDX-License-Identifier: MIT */
#include "host/report/shade.h"

#include <math.h>
#include <stdlib.h>

#define MIDDLE "#f1f3f5"
#define MISSING_MARK 2

static const struct {
	double from;           /* doublings */
	const char *colour[2]; /* below the median, above it */
	const char *text[2];
	int mark[2];
} steps[SHADE_LAST] = {
	{ 0.5, { "#d3e5f3", "#fbdcc4" }, { "× 1/2 – 1/1.4", "× 1.4 – 2" }, { 0, 0 } },
	{ 1, { "#9cc6e4", "#f3ab7a" }, { "× 1/4 – 1/2", "× 2 – 4" }, { 0, 0 } },
	{ 2, { "#5aa2d3", "#e07b39" }, { "× 1/16 – 1/4", "× 4 – 16" }, { 10, 8 } },
	{ 4, { "#2378b5", "#c05000" }, { "× 1/16 or less", "× 16 or more" }, { 11, 9 } },
};

int shade_of(double level)
{
	int shade = 0;

	if (isnan(level))
		return SHADE_MISSING;
	while (shade < SHADE_LAST && fabs(level) >= steps[shade].from)
		shade++;
	return level < 0 ? -shade : shade;
}

const char *shade_colour(int shade)
{
	return shade && shade != SHADE_MISSING ? steps[abs(shade) - 1].colour[shade > 0] : MIDDLE;
}

int shade_mark(int shade)
{
	if (shade == SHADE_MISSING)
		return MISSING_MARK;
	return shade ? steps[abs(shade) - 1].mark[shade > 0] : 0;
}

const char *shade_text(int shade)
{
	if (shade == SHADE_MISSING)
		return "no value";
	return shade ? steps[abs(shade) - 1].text[shade > 0] : "near median";
}
