/* SPDX-License-Identifier: MIT */
#include "host/report/plot.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "host/report/escape.h"
#include "host/report/pen.h"

#define KEY_CHARACTERS 24
#define KEY_CHARACTER_WIDTH 7
#define KEY_MARK_WIDTH 34
#define KEY_GAP 10
#define KEY_LINE_HEIGHT 18

void plot_area(FILE *script, const struct plot_area *area, int upside_down)
{
	fprintf(script,
		"set lmargin at screen %.5f\nset rmargin at screen %.5f\n"
		"set tmargin at screen %.5f\nset bmargin at screen %.5f\n",
		(double)area->left / area->width, (double)area->right / area->width,
		1 - (double)area->top / area->height, 1 - (double)area->bottom / area->height);
	fprintf(script,
		"unset key\nunset label\nunset arrow\nunset object\nunset xtics\nunset ytics\n"
		"unset grid\nset xrange [0:1]\nset yrange %s\n"
		"set border 3 lc rgb '" PLOT_GREY "'\n",
		upside_down ? "[1:0]" : "[0:1]");
}

/* gnuplot would make something of these: quotes, commands, variables, formats, line ends. */
static int is_plain(unsigned char letter)
{
	return letter >= 0x80 || isalnum(letter) ||
	       (letter && strchr(" ._-+/=:,()*#~|;!?", letter));
}

static size_t characters(const char *text)
{
	size_t count = 0;

	for (; *text; text++)
		count += (*text & 0xc0) != 0x80;
	return count;
}

void plot_text(FILE *script, const char *text, size_t max)
{
	char *clean = escape_clean(text);
	size_t left = clean && characters(clean) > max ? max - 1 : max;

	putc('\'', script);
	for (char *at = clean; at && *at; at++) {
		if ((*at & 0xc0) != 0x80 && left-- == 0) {
			fputs("…", script);
			break;
		}
		putc(is_plain((unsigned char)*at) ? *at : '?', script);
	}
	putc('\'', script);
	free(clean);
}

void plot_ticks(FILE *script, char which, const struct axis *axis)
{
	char text[AXIS_TEXT_MAX];

	fprintf(script, "set %ctics nomirror scale 0 textcolor rgb '" PLOT_TEXT "' (", which);
	for (size_t i = 0; i < axis->ticks; i++)
		fprintf(script, "%s'%s' %.5f", i ? ", " : "", axis_tick_text(axis, i, text),
			axis_place(axis, axis->tick[i]));
	fprintf(script, ")\nset grid %ctics lt 1 lw 1 lc rgb '" PLOT_FAINT "'\n", which);
}

void plot_ticks_bare(FILE *script, char which, const struct axis *axis)
{
	fprintf(script, "set %ctics nomirror scale 0 (", which);
	for (size_t i = 0; i < axis->ticks; i++)
		fprintf(script, "%s'' %.5f", i ? ", " : "", axis_place(axis, axis->tick[i]));
	fprintf(script, ")\nset grid %ctics lt 1 lw 1 lc rgb '" PLOT_FAINT "'\n", which);
}

size_t plot_columns(const struct compare *compare)
{
	size_t count = compare->columns_count;

	return count < PLOT_COLUMNS_MAX ? count : PLOT_COLUMNS_MAX;
}

/* As wide as the longest name needs. */
static unsigned int key_entry_width(const struct compare *compare)
{
	size_t longest = 0;

	for (size_t i = 0; i < plot_columns(compare); i++) {
		size_t length = characters(compare->columns[i].label);

		longest = length > longest ? length : longest;
	}
	longest = longest < KEY_CHARACTERS ? longest : KEY_CHARACTERS;
	return (unsigned int)longest * KEY_CHARACTER_WIDTH + KEY_MARK_WIDTH;
}

static size_t key_per_line(const struct compare *compare, unsigned int width)
{
	size_t fit = width / key_entry_width(compare);

	return fit ? fit : 1;
}

unsigned int plot_key_height(const struct compare *compare, unsigned int width)
{
	size_t per_line = key_per_line(compare, width);
	size_t lines = (plot_columns(compare) + per_line - 1) / per_line;

	return (unsigned int)lines * KEY_LINE_HEIGHT + KEY_GAP;
}

void plot_key(FILE *script, const struct compare *compare, const struct plot_area *area)
{
	size_t per_line = key_per_line(compare, area->right - area->left);

	for (size_t i = 0; i < plot_columns(compare); i++) {
		struct pen pen = pen_of(i);
		size_t x = area->left + 6 + i % per_line * key_entry_width(compare);
		double y = 1 - (10 + (double)(i / per_line) * KEY_LINE_HEIGHT) / area->height;

		fprintf(script,
			"set label '' at screen %.5f,%.5f point pt %d ps 0.7 lc rgb '%s'\n"
			"set label ",
			(double)x / area->width, y, pen.filled, pen.colour);
		plot_text(script, compare->columns[i].label, KEY_CHARACTERS);
		fprintf(script, " at screen %.5f,%.5f left textcolor rgb 'black'\n",
			(double)(x + 10) / area->width, y);
	}
}

int plot_keeps(size_t i, size_t count, size_t max)
{
	return count <= max || i * max / count != (i + 1) * max / count;
}
