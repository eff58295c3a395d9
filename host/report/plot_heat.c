/* SPDX-License-Identifier: MIT */
#include "host/report/plot_heat.h"

#include "host/report/figure.h"
#include "host/report/plot.h"
#include "host/report/shade.h"

#define LEFT 220
#define RIGHT 78
#define TOP 34
#define BOTTOM 66
#define LINE_HEIGHT 18
#define SHADE_HEIGHT 15
#define LEGEND_LEFT 220
#define LEGEND_WIDTH 134
#define LEGEND_BOX 18
#define LEGEND_BOTTOM 6
#define LEGEND_LINE 22
#define LEGEND_PER_LINE 5
#define NAME_CHARACTERS 30
#define CHARACTER_WIDTH 7.5
#define EDGES_MAX 80
#define LABEL_LEAST 40

struct drawing {
	FILE *script;
	const struct compare *compare;
	const struct evidence_map *map;
};

unsigned int plot_heat_height(const struct evidence_map *map)
{
	return TOP + BOTTOM + LINE_HEIGHT * (unsigned int)map->rows_count;
}

static double row_place(const struct drawing *drawing, size_t row)
{
	return ((double)row + 0.5) / (double)drawing->map->rows_count;
}

static double edge(const struct drawing *drawing, size_t cell)
{
	return (double)cell / (double)drawing->map->cells;
}

/* Cells side by side are one piece of a line, and a mark each. */
static void row_write(const struct drawing *drawing, size_t place, int shade, int is_marks)
{
	const double *level = drawing->map->rows[place].level;
	double y = row_place(drawing, place);

	for (size_t i = 0, end; i < drawing->map->cells; i = end) {
		end = i + 1;
		if (shade_of(level[i]) != shade)
			continue;
		while (!is_marks && end < drawing->map->cells && shade_of(level[end]) == shade)
			end++;
		if (is_marks)
			fprintf(drawing->script, "%.5f %.5f\n",
				(edge(drawing, i) + edge(drawing, end)) / 2, y);
		else
			fprintf(drawing->script, "%.5f %.5f\n%.5f %.5f\n\n", edge(drawing, i), y,
				edge(drawing, end), y);
	}
}

/* gnuplot does not like to plot nothing: each block has a point that is out of sight. */
static void block_write(const struct drawing *drawing, int shade, int is_marks)
{
	fprintf(drawing->script, "$%c%d << EOD\n9 9\n\n", is_marks ? 'm' : 'd', shade + SHADE_LAST);
	for (size_t i = 0; i < drawing->map->rows_count; i++)
		row_write(drawing, i, shade, is_marks);
	fputs("EOD\n", drawing->script);
}

static void blocks_write(const struct drawing *drawing)
{
	for (int shade = -SHADE_LAST; shade <= SHADE_MISSING; shade++) {
		block_write(drawing, shade, 0);
		if (shade_mark(shade))
			block_write(drawing, shade, 1);
	}
}

static void blocks_plot(const struct drawing *drawing)
{
	const char *before = "plot ";

	for (int shade = -SHADE_LAST; shade <= SHADE_MISSING; shade++) {
		fprintf(drawing->script, "%s$d%d using 1:2 with lines lw %d lc rgb '%s'", before,
			shade + SHADE_LAST, SHADE_HEIGHT, shade_colour(shade));
		before = ", ";
	}
	for (int shade = -SHADE_LAST; shade <= SHADE_MISSING; shade++) {
		if (shade_mark(shade))
			fprintf(drawing->script,
				", $m%d using 1:2 with points pt %d ps 0.45 lc rgb '%s'",
				shade + SHADE_LAST, shade_mark(shade),
				shade == SHADE_MISSING ? PLOT_GREY : "black");
	}
	putc('\n', drawing->script);
}

static void names_write(const struct drawing *drawing)
{
	char text[FIGURE_MAX];

	for (size_t i = 0; i < drawing->map->rows_count; i++) {
		const struct evidence_row *row = &drawing->map->rows[i];

		fputs("set label ", drawing->script);
		plot_text(drawing->script, row->name, NAME_CHARACTERS);
		fprintf(drawing->script,
			" at first 0,%.5f right offset -1,0 textcolor rgb 'black'\n"
			"set label '%s' at first 1,%.5f left offset 1,0 textcolor rgb '" PLOT_TEXT
			"'\n",
			row_place(drawing, i), figure_value(text, row->middle),
			row_place(drawing, i));
	}
}

/* White lines between cells, and broader ones between columns. */
static void edges_write(const struct drawing *drawing)
{
	const struct evidence_map *map = drawing->map;

	for (size_t i = 1; i < map->cells; i++) {
		int is_column = map->column[i] != map->column[i - 1];

		if (is_column || map->cells <= EDGES_MAX)
			fprintf(drawing->script,
				"set arrow from %.5f,0 to %.5f,1 nohead front lw %d "
				"lc rgb 'white'\n",
				edge(drawing, i), edge(drawing, i), is_column ? 7 : 1);
	}
}

/* Over its cells the name of each column, if there is room for one. */
static void columns_write(const struct drawing *drawing)
{
	const struct evidence_map *map = drawing->map;

	for (size_t i = 0, end; i < map->cells; i = end) {
		double wide, middle;

		for (end = i + 1; end < map->cells && map->column[end] == map->column[i];)
			end++;
		wide = (edge(drawing, end) - edge(drawing, i)) * (PLOT_HEAT_WIDTH - LEFT - RIGHT);
		middle = (edge(drawing, i) + edge(drawing, end)) / 2;
		if (wide < LABEL_LEAST)
			continue;
		fputs("set label ", drawing->script);
		plot_text(drawing->script, drawing->compare->columns[map->column[i]].label,
			  (size_t)(wide / CHARACTER_WIDTH));
		fprintf(drawing->script,
			" at first %.5f,screen %.5f center textcolor rgb 'black'\n", middle,
			1 - (TOP - 14.0) / plot_heat_height(map));
	}
}

/* What shade it is: what is less above, what is more below. */
static void legend_entry(const struct drawing *drawing, int shade)
{
	double height = plot_heat_height(drawing->map), width = PLOT_HEAT_WIDTH;
	int place = shade + SHADE_LAST;
	double x = LEGEND_LEFT + place % LEGEND_PER_LINE * LEGEND_WIDTH;
	double y = LEGEND_BOTTOM + (1 - place / LEGEND_PER_LINE) * LEGEND_LINE;
	double middle = (y + SHADE_HEIGHT / 2.0) / height;

	fprintf(drawing->script,
		"set object rect from screen %.5f,screen %.5f to screen %.5f,screen %.5f "
		"fc rgb '%s' fs solid 1 noborder\n",
		x / width, y / height, (x + LEGEND_BOX) / width, (y + SHADE_HEIGHT) / height,
		shade_colour(shade));
	if (shade_mark(shade))
		fprintf(drawing->script,
			"set label '' at screen %.5f,screen %.5f point pt %d ps 0.45 lc rgb '%s' "
			"front\n",
			(x + LEGEND_BOX / 2.0) / width, middle, shade_mark(shade),
			shade == SHADE_MISSING ? PLOT_GREY : "black");
	fprintf(drawing->script,
		"set label '%s' at screen %.5f,screen %.5f left font ',11' "
		"textcolor rgb '" PLOT_TEXT "'\n",
		shade_text(shade), (x + LEGEND_BOX + 6) / width, middle);
}

void plot_heat(FILE *script, const struct compare *compare, const struct evidence_map *map)
{
	const struct drawing drawing = { script, compare, map };
	unsigned int height = plot_heat_height(map);
	const struct plot_area area = { PLOT_HEAT_WIDTH,         height, LEFT,
					PLOT_HEAT_WIDTH - RIGHT, TOP,    height - BOTTOM };

	plot_area(script, &area, 1);
	fprintf(script,
		"unset border\nset label 'median' at screen %.5f,screen %.5f left offset 1,0 "
		"font ',11' textcolor rgb '" PLOT_TEXT "'\n",
		(double)area.right / area.width, 1 - (TOP - 14.0) / height);
	names_write(&drawing);
	columns_write(&drawing);
	edges_write(&drawing);
	for (int shade = -SHADE_LAST; shade <= SHADE_MISSING; shade++)
		legend_entry(&drawing, shade);
	blocks_write(&drawing);
	blocks_plot(&drawing);
}
