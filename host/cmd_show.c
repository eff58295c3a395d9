/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/command.h"
#include "host/exit_code.h"
#include "host/report.h"
#include "host/result_file.h"
#include "host/show.h"

static const char help[] =
	"usage: bootmark show [--brief] [--csv FILE] [--json FILE] [--bench DIR] DIR...\n"
	"\n"
	"Show runs one by one: tables of their numbers, each sample's status, what was asked and\n"
	"found of each knob, facts, evidence, and where the raw outputs are. The numbers are read\n"
	"again from the raw output in DIR/raw; run.json says what the host knew of the run. They\n"
	"are medians of the ok samples (of the noisy ones where none is ok), never of discarded\n"
	"runs; spread is (maximum - minimum) / median of the metric of record.\n"
	"\n"
	"  --brief       heading and tables only\n"
	"  --csv FILE    also write every number in long form: run, config, machine, plan, bench,\n"
	"                case, sample, role, status, reason, metric, value, unit\n"
	"  --json FILE   also write an array of all that is known of each run, as in run.json\n"
	"                FILE may be - for standard output; then no table is printed\n"
	"  --bench DIR   find the numbers with the descriptors DIR/*.bench, not the run's own\n"
	"  -h, --help    this text\n"
	"\n"
	"examples:\n"
	"  bootmark show out/results/native/qemu/*\n"
	"  bootmark show --json - run1 | jq '.[0].samples[] | {case, events: .metrics.events}'\n"
	"\n"
	"exit status: 0 printed (whatever the runs' own status is), 2 usage, 3 a folder is no\n"
	"result folder or a file could not be written\n";

struct request {
	const char *csv; /* NULL: none; also the next two */
	const char *json;
	const char *bench;
	int brief;
	char **dirs;
	size_t count;
};

typedef int output_fn(FILE *out, const struct result *results, size_t n);

static int output_write(const char *path, output_fn *print, const struct result *results, size_t n)
{
	struct result_file file;
	int err = result_file_begin(&file, path);

	return err ? err : result_file_end(&file, print(file.out, results, n));
}

static int tables_print(const struct request *request, const struct result *results, size_t n)
{
	struct report_style style = report_style_for(stdout);
	int err = 0;

	for (size_t i = 0; i < n && !err; i++) {
		if (i > 0)
			putchar('\n');
		err = report_result(stdout, &results[i], &style);
		if (!err && !request->brief)
			err = show_details(stdout, request->dirs[i], &results[i], &style);
	}
	if (fflush(stdout) && !err) {
		err = -errno;
		fprintf(stderr, "bootmark: show: standard output: %s\n", strerror(-err));
	}
	return err;
}

static int all_print(const struct request *request, const struct result *results, size_t n)
{
	int to_stdout = (request->csv && strcmp(request->csv, "-") == 0) ||
			(request->json && strcmp(request->json, "-") == 0);
	int err = to_stdout ? 0 : tables_print(request, results, n);

	if (!err && request->csv)
		err = output_write(request->csv, report_csv, results, n);
	if (!err && request->json)
		err = output_write(request->json, report_json, results, n);
	return err;
}

/* Folders that cannot be read are named and left out; the others are reported all the same. */
static int report(const struct request *request)
{
	struct result *results = calloc(request->count, sizeof(*results));
	size_t n = 0;
	int bad = 0;

	if (!results) {
		fprintf(stderr, "bootmark: show: out of memory\n");
		return EXIT_CODE_ERROR;
	}
	for (size_t i = 0; i < request->count; i++) {
		if (result_load(request->dirs[i], request->bench, NULL, &results[n])) {
			result_free(&results[n]);
			bad = 1;
		} else {
			request->dirs[n++] = request->dirs[i];
		}
	}
	if (n > 0 && all_print(request, results, n))
		bad = 1;
	for (size_t i = 0; i < n; i++)
		result_free(&results[i]);
	free(results);
	return bad ? EXIT_CODE_ERROR : EXIT_CODE_OK;
}

/* -1 to go on, else the exit status. */
static int request_parse(int argc, char **argv, struct request *request)
{
	static const struct option options[] = {
		{ "csv", required_argument, NULL, 'c' },   { "json", required_argument, NULL, 'j' },
		{ "bench", required_argument, NULL, 'b' }, { "brief", no_argument, NULL, 's' },
		{ "help", no_argument, NULL, 'h' },        { 0 },
	};
	int option;

	while ((option = getopt_long(argc, argv, "h", options, NULL)) != -1) {
		if (option == 'c')
			request->csv = optarg;
		else if (option == 'j')
			request->json = optarg;
		else if (option == 'b')
			request->bench = optarg;
		else if (option == 's')
			request->brief = 1;
		else if (option == 'h')
			return fputs(help, stdout) == EOF ? EXIT_CODE_ERROR : EXIT_CODE_OK;
		else
			return EXIT_CODE_USAGE;
	}
	request->dirs = argv + optind;
	request->count = (size_t)(argc - optind);
	return -1;
}

int cmd_show(int argc, char **argv)
{
	struct request request = { 0 };
	int exit_code = request_parse(argc, argv, &request);

	if (exit_code >= 0)
		return exit_code;
	if (request.count == 0) {
		fprintf(stderr, "bootmark: show: name a result folder, for example "
				"out/results/native/qemu/*; --help says more\n");
		return EXIT_CODE_USAGE;
	}
	if (request.csv && request.json && strcmp(request.csv, request.json) == 0) {
		fprintf(stderr, "bootmark: show: --csv and --json name the same file '%s'\n",
			request.csv);
		return EXIT_CODE_USAGE;
	}
	return report(&request);
}
