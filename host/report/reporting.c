/* SPDX-License-Identifier: MIT */
#include "host/report/reporting.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/report/compare_text.h"
#include "host/report/halves.h"
#include "host/report/levels.h"
#include "host/report/reference.h"
#include "host/report/threshold.h"
#include "host/result_file.h"

static int is_stdout(const char *path)
{
	return path && strcmp(path, "-") == 0;
}

static int to_stdout(const struct report_options *options)
{
	int found = is_stdout(options->junit) || is_stdout(options->tap);

	for (size_t i = 0; i < options->files_count; i++)
		found |= is_stdout(options->files[i].path);
	return found;
}

/* Published figures are of metrics that need not be those of record. */
static int reference_print(const struct report_options *options, const struct sheet *sheet,
			   const struct report_style *style)
{
	struct compare_request request = options->compare;
	struct reference *reference;
	struct compare compare = { 0 };
	int err = reference_load(options->reference, &reference);

	request.all_metrics = 1;
	if (!err)
		err = compare_make(sheet, &request, &compare);
	if (!err)
		err = reference_text(stdout, reference, &compare, style);
	compare_free(&compare);
	reference_free(reference);
	return err;
}

int reporting_text(const struct report_options *options, const struct sheet *sheet,
		   const struct compare *compare)
{
	struct report_style style = report_style_for(stdout);
	int err;

	if (to_stdout(options))
		return 0;
	err = compare_text(stdout, compare, &style);
	if (!err && options->levels)
		err = levels_text(stdout, sheet, &options->compare, options->level_of,
				  options->level_of_count, &style);
	if (!err && options->halves)
		err = halves_text(stdout, compare, options->halves_percent, &style);
	if (!err && options->reference)
		err = reference_print(options, sheet, &style);
	if (fflush(stdout) && !err) {
		err = -errno;
		fprintf(stderr, "bootmark: %s: standard output: %s\n", options->command,
			strerror(-err));
	}
	return err;
}

int reporting_files(const struct report_options *options, const struct compare *compare)
{
	int first = 0;

	for (size_t i = 0; i < options->files_count; i++) {
		const struct report_file *wanted = &options->files[i];
		struct result_file file;
		int err = result_file_begin(&file, wanted->path);

		if (!err)
			err = result_file_end(&file, wanted->format->write(file.out, compare));
		first = first ? first : err;
	}
	return first;
}

typedef int verdicts_fn(FILE *out, const struct verdicts *verdicts);

static int verdicts_file(const char *path, verdicts_fn *write, const struct verdicts *verdicts)
{
	struct result_file file;
	int err = path ? result_file_begin(&file, path) : 0;

	return err || !path ? err : result_file_end(&file, write(file.out, verdicts));
}

static int verdicts_write(const struct report_options *options, const struct compare *compare,
			  size_t *failed)
{
	struct verdicts verdicts = { 0 };
	int err = threshold_verdicts(options->rules, options->rules_count, compare, &verdicts);

	if (!err)
		err = verdicts_file(options->junit, junit_write, &verdicts);
	if (!err)
		err = verdicts_file(options->tap, tap_write, &verdicts);
	*failed = 0;
	for (size_t i = 0; i < verdicts.count; i++)
		*failed += !verdicts.list[i].passed;
	verdicts_free(&verdicts);
	return err;
}

int reporting_verdicts(const struct report_options *options, const struct sheet *sheet,
		       size_t *failed)
{
	struct compare_request request = options->compare;
	struct compare compare;
	int err;

	if (!options->rules_count && !options->junit && !options->tap)
		return 0;
	request.all_metrics = 1;
	err = compare_make(sheet, &request, &compare);
	if (!err)
		err = verdicts_write(options, &compare, failed);
	compare_free(&compare);
	return err;
}
