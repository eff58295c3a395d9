/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <gsl/gsl_errno.h>
#include <stdio.h>

#include "host/command.h"
#include "host/exit_code.h"
#include "host/report/report_options.h"
#include "host/report/reporting.h"
#include "host/report/sheet_load.h"

static int compare_and_write(const struct report_options *options, const struct sheet *sheet,
			     size_t *failed)
{
	struct compare compare;
	int err = compare_make(sheet, &options->compare, &compare);

	if (!err)
		err = reporting_text(options, sheet, &compare);
	if (!err)
		err = reporting_files(options, &compare);
	if (!err)
		err = reporting_verdicts(options, sheet, failed);
	compare_free(&compare);
	return err;
}

static int needs_evidence(const struct report_options *options)
{
	int needs = 0;

	for (size_t i = 0; i < options->files_count; i++)
		needs |= options->files[i].format->evidence;
	return needs;
}

static int report(const struct report_options *options, const struct run_folders *folders)
{
	const struct sheet_request request = { .folders = folders,
					       .arguments = options->dirs,
					       .arguments_count = options->dirs_count,
					       .bench_dir = options->bench_dir,
					       .by = options->compare.by,
					       .noisy = options->noisy,
					       .evidence = needs_evidence(options) };
	struct sheet sheet;
	size_t bad, failed = 0;
	int err = sheet_load(&request, &sheet, &bad);

	if (!err && sheet.runs_count)
		err = compare_and_write(options, &sheet, &failed);
	sheet_free(&sheet);
	if (err == -EINVAL || (err == -ENOENT && options->compare.baseline))
		return EXIT_CODE_USAGE;
	if (err || bad)
		return EXIT_CODE_ERROR;
	return failed && options->rules_count ? EXIT_CODE_FAIL : EXIT_CODE_OK;
}

/* Folders that cannot be read are named and left out; the others are reported all the same. */
static int run(int argc, char **argv)
{
	struct report_options options;
	struct run_folders folders = { 0 };
	int err = report_options_parse(&options, argc, argv);
	int code, bad = 0;

	if (err)
		return err > 0 ? EXIT_CODE_OK : EXIT_CODE_USAGE;
	gsl_set_error_handler_off(); /* its own ends the program; what it returns is looked at */
	for (size_t i = 0; i < options.dirs_count; i++)
		bad |= run_folders_find(&folders, options.dirs[i], i) != 0;
	code = folders.count ? report(&options, &folders) : EXIT_CODE_ERROR;
	run_folders_free(&folders);
	return code == EXIT_CODE_OK && bad ? EXIT_CODE_ERROR : code;
}

int cmd_report(int argc, char **argv)
{
	return run(argc, argv);
}

int cmd_compare(int argc, char **argv)
{
	return run(argc, argv);
}
