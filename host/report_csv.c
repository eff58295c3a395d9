/* SPDX-License-Identifier: MIT */
#include "host/report.h"

#include <errno.h>
#include <math.h>
#include <string.h>

/* Quoted if it must be; `end` is what comes behind: a comma or a newline. */
static void field_print(FILE *out, const char *text, char end)
{
	if (!text)
		text = "";
	if (strpbrk(text, ",\"\r\n")) {
		putc('"', out);
		for (; *text; text++) {
			if (*text == '"')
				putc('"', out);
			putc(*text, out);
		}
		putc('"', out);
	} else {
		fputs(text, out);
	}
	putc(end, out);
}

static void row_print(FILE *out, const struct result *result, const struct result_sample *sample,
		      const struct metric *metric, double value)
{
	field_print(out, result_pairs_get(&result->run, "session"), ',');
	field_print(out, result_pairs_get(&result->run, "config"), ',');
	field_print(out, result_pairs_get(&result->run, "machine"), ',');
	field_print(out, result_pairs_get(&result->run, "plan"), ',');
	field_print(out, sample->bench, ',');
	field_print(out, sample->case_name, ',');
	fprintf(out, "%u,", sample->number);
	field_print(out, result_role_name(sample->role), ',');
	field_print(out, status_name(sample->status), ',');
	field_print(out, *sample->problem ? sample->problem : sample->reason, ',');
	field_print(out, metric ? metric->name : "", ',');
	if (metric)
		fprintf(out, "%.15g", value);
	putc(',', out);
	field_print(out, metric ? metric->unit : "", '\n');
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
