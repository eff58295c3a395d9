/* SPDX-License-Identifier: MIT */
#include "host/report.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#include "host/csv.h"

static void row_print(FILE *out, const struct result *result, const struct result_sample *sample,
		      const struct metric *metric, double value)
{
	csv_field(out, result_pairs_get(&result->run, "session"), ',');
	csv_field(out, result_pairs_get(&result->run, "config"), ',');
	csv_field(out, result_pairs_get(&result->run, "machine"), ',');
	csv_field(out, result_pairs_get(&result->run, "plan"), ',');
	csv_field(out, sample->bench, ',');
	csv_field(out, sample->case_name, ',');
	fprintf(out, "%u,", sample->number);
	csv_field(out, result_role_name(sample->role), ',');
	csv_field(out, status_name(sample->status), ',');
	csv_field(out, *sample->problem ? sample->problem : sample->reason, ',');
	csv_field(out, metric ? metric->name : "", ',');
	if (metric)
		fprintf(out, "%.15g", value);
	putc(',', out);
	csv_field(out, metric ? metric->unit : "", '\n');
}

static void sample_print(FILE *out, const struct result *result, const struct result_sample *sample)
{
	size_t rows = 0;

	for (size_t i = 0; sample->set && i < sample->set->count; i++) {
		if (isnan(sample->values[i]))
			continue;
		row_print(out, result, sample, &sample->set->metrics[i], sample->values[i]);
		rows++;
	}
	if (rows == 0)
		row_print(out, result, sample, NULL, 0);
}

int report_csv(FILE *out, const struct result *results, size_t n)
{
	fputs("run,config,machine,plan,bench,case,sample,role,status,reason,metric,value,unit\n",
	      out);
	for (size_t i = 0; i < n; i++) {
		for (size_t j = 0; j < results[i].samples_count; j++)
			sample_print(out, &results[i], &results[i].samples[j]);
	}
	return ferror(out) ? -EIO : 0;
}
