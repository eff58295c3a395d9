/* SPDX-License-Identifier: MIT */
#include "host/report/format.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

#include "host/csv.h"
#include "host/report/cell_text.h"
#include "host/report/metric_name.h"

/* A row a metric, named as --fail-if takes it; the centre of each column. */
static int row_write(FILE *out, const struct compare *compare, const struct compare_row *row)
{
	char *name = metric_name(row->metric);
	size_t last = compare->columns_count - 1;

	if (!name)
		return -ENOMEM;
	csv_field(out, name, ',');
	free(name);
	for (size_t i = 0; i <= last; i++) {
		double centre = cell_known(&row->cells[i]).centre.value;

		if (!isnan(centre))
			fprintf(out, "%.15g", centre);
		putc(i < last ? ',' : '\n', out);
	}
	return 0;
}

int format_csv(FILE *out, const struct compare *compare)
{
	size_t count = compare->columns_count;
	int err = 0;

	csv_field(out, "cmd", count ? ',' : '\n');
	for (size_t i = 0; i < count; i++)
		csv_field(out, compare->columns[i].label, i + 1 < count ? ',' : '\n');
	for (size_t i = 0; i < compare->rows_count && !err; i++)
		err = row_write(out, compare, &compare->rows[i]);
	if (err)
		return err;
	return ferror(out) ? -EIO : 0;
}

static void value_write(FILE *out, const struct sheet *sheet, const struct sheet_value *value)
{
	const struct sheet_sample *sample = &sheet->samples[value->sample];
	const struct sheet_run *run = &sheet->runs[sample->run];
	const struct sheet_metric *metric = &sheet->metrics[value->metric];

	csv_field(out, run->session, ',');
	csv_field(out, run->config, ',');
	csv_field(out, run->machine, ',');
	csv_field(out, run->plan, ',');
	csv_field(out, metric->bench, ',');
	csv_field(out, metric->case_name, ',');
	fprintf(out, "%u,", (unsigned int)sample->number);
	csv_field(out, status_name((enum status)sample->status), ',');
	fprintf(out, "%d,", sample->counted != 0);
	csv_field(out, metric->name, ',');
	fprintf(out, "%.15g,", value->value);
	csv_field(out, metric->unit, ',');
	csv_field(out, run->dir, '\n');
}

int format_csv_long(FILE *out, const struct compare *compare)
{
	const struct sheet *sheet = compare->sheet;

	fputs("run,config,machine,plan,bench,case,sample,status,counted,metric,value,unit,folder\n",
	      out);
	for (size_t i = 0; i < sheet->values_count; i++)
		value_write(out, sheet, &sheet->values[i]);
	return ferror(out) ? -EIO : 0;
}
