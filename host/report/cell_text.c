/* SPDX-License-Identifier: MIT */
#include "host/report/cell_text.h"

#include <math.h>
#include <stdio.h>

#include "host/report/figure.h"

struct compare_cell cell_known(const struct compare_cell *cell)
{
	static const struct estimate none = { NAN, NAN, NAN };

	if (cell->boots)
		return *cell;
	return (struct compare_cell){
		.centre = none, .ratio = none, .cv = NAN, .p = NAN, .detectable = NAN
	};
}

int cell_is_tied(const struct compare_cell *cell)
{
	return cell->boots && !isnan(cell->ratio.value) && !cell->told_apart;
}

int cell_verdict(const struct compare_cell *cell, const struct sheet_metric *metric)
{
	if (!cell->boots || !cell->told_apart || isnan(cell->ratio.value))
		return 0;
	return (cell->ratio.value < 1) == (metric->better < 0) ? 1 : -1;
}

const char *cell_mark(const struct compare_cell *cell)
{
	int over_samples = cell->boots && cell->over_samples;

	if (cell_is_tied(cell))
		return over_samples ? "~s" : "~";
	return over_samples ? "s" : "";
}

const char *cell_count_text(const struct compare_cell *cell, char text[CELL_TEXT_MAX])
{
	if (!cell->boots)
		snprintf(text, CELL_TEXT_MAX, "-");
	else if (cell->samples % cell->boots == 0)
		snprintf(text, CELL_TEXT_MAX, "%zux%zu", cell->boots, cell->samples / cell->boots);
	else
		snprintf(text, CELL_TEXT_MAX, "%zux%.1f", cell->boots,
			 (double)cell->samples / (double)cell->boots);
	return text;
}

const char *cell_ratio_text(const struct compare_cell *cell, char text[CELL_TEXT_MAX])
{
	struct compare_cell known = cell_known(cell);
	char ratio[FIGURE_MAX], interval[2 * FIGURE_MAX];
	int has_ratio = !isnan(known.ratio.value), has_interval = !isnan(known.ratio.low);

	snprintf(text, CELL_TEXT_MAX, "%s%s%s%s", figure_estimate(ratio, &known.ratio),
		 has_ratio ? cell_mark(cell) : "", has_interval ? " " : "",
		 has_interval ? figure_interval(interval, &known.ratio) : "");
	return text;
}
