/* SPDX-License-Identifier: MIT */
#include "host/report/html_cell.h"

#include <math.h>

#include "host/report/cell_text.h"
#include "host/report/figure.h"

static void centre_write(FILE *out, const struct compare_cell *cell)
{
	char value[FIGURE_MAX], interval[2 * FIGURE_MAX];

	fprintf(out, "<span class=\"centre\" data-value=\"%.15g\" title=\"%.15g\">%s</span>",
		cell->centre.value, cell->centre.value, figure_value(value, cell->centre.value));
	if (isfinite(cell->centre.low) && isfinite(cell->centre.high))
		fprintf(out, "<span class=\"small\" title=\"%.15g to %.15g\">%s</span>",
			cell->centre.low, cell->centre.high,
			figure_interval(interval, &cell->centre));
}

static void ratio_write(FILE *out, const struct compare_cell *cell, int verdict)
{
	char ratio[CELL_TEXT_MAX];

	if (isnan(cell->ratio.value))
		return;
	fprintf(out, "<span class=\"ratio\" data-value=\"%.15g\"", cell->ratio.value);
	if (isfinite(cell->ratio.low) && isfinite(cell->ratio.high))
		fprintf(out, " data-low=\"%.15g\" data-high=\"%.15g\"", cell->ratio.low,
			cell->ratio.high);
	fprintf(out, "><span class=\"verdict\">%s%s</span></span>", cell_ratio_text(cell, ratio),
		verdict > 0 ? " better" :
		verdict < 0 ? " worse" :
			      "");
}

/* n, cv, p, and what the data could have shown. */
static void rest_write(FILE *out, const struct compare_cell *cell)
{
	char text[CELL_TEXT_MAX], percent[FIGURE_MAX];

	fprintf(out, "<span class=\"small\" data-boots=\"%zu\" data-samples=\"%zu\">n %s",
		cell->boots, cell->samples, cell_count_text(cell, text));
	if (isfinite(cell->cv))
		fprintf(out, ", cv %s&#160;%%", figure_percent(percent, cell->cv));
	if (!isnan(cell->p))
		fprintf(out, ", p %s%.2g", cell->p < 1e-4 ? "&lt; " : "", fmax(cell->p, 1e-4));
	fputs("</span>", out);
	if (isinf(cell->detectable))
		fputs("<span class=\"small\">could show nothing</span>", out);
	else if (!isnan(cell->detectable))
		fprintf(out,
			"<span class=\"small\" data-detectable=\"%.15g\">could show "
			"%s&#160;%%</span>",
			cell->detectable, figure_percent(percent, cell->detectable));
}

void html_cell(FILE *out, const struct compare_cell *cell, const struct sheet_metric *metric)
{
	static const char *const classes[] = { "worse", "", "better" };
	int verdict = cell_verdict(cell, metric);

	if (!cell->boots || isnan(cell->centre.value)) {
		fputs("<td class=\"zero\">–</td>", out);
		return;
	}
	fprintf(out, "<td class=\"%s\">", cell_is_tied(cell) ? "tied" : classes[verdict + 1]);
	centre_write(out, cell);
	ratio_write(out, cell, verdict);
	rest_write(out, cell);
	fputs("</td>", out);
}
