/* SPDX-License-Identifier: MIT */
#include "host/report/format_json.h"

#include "host/report/cell_text.h"

static json_t *estimate_json(const struct estimate *estimate)
{
	return json_pack("{so so so}", "value", format_json_number(estimate->value), "low",
			 format_json_number(estimate->low), "high",
			 format_json_number(estimate->high));
}

static json_t *cell_json(const void *of, size_t place)
{
	const struct compare_row *row = of;
	const struct compare_cell cell = cell_known(&row->cells[place]);

	return json_pack("{sI sI so so so so sb so sb}", "boots", (json_int_t)cell.boots, "samples",
			 (json_int_t)cell.samples, "centre", estimate_json(&cell.centre), "ratio",
			 estimate_json(&cell.ratio), "cv", format_json_number(cell.cv), "p",
			 format_json_number(cell.p), "told_apart", cell.told_apart, "detectable",
			 format_json_number(cell.detectable), "over_samples", cell.over_samples);
}

json_t *format_json_row(const void *of, size_t place)
{
	const struct compare *compare = of;
	const struct compare_row *row = &compare->rows[place];

	return json_pack("{sI so}", "metric", (json_int_t)(row->metric - compare->sheet->metrics),
			 "cells", format_json_list(row, compare->columns_count, cell_json));
}
