/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>

#include "host/exit_code.h"
#include "host/interrupt.h"
#include "hypervisors/sloc/survey.h"

static const char usage[] =
	"usage: bootmark-sloc -o CSV -r FOLDER [CHECKOUT]...\n"
	"Counts lines of code with sloccount: of the folder xmhf-runtime in each CHECKOUT of an\n"
	"XMHF as it is, and, if it has nested virtualization, without that too (unifdef\n"
	"-U__NESTED_VIRTUALIZATION__, and no folder xmhf-nested); and of the sources in FOLDER,\n"
	"which is refvisor's. Prints a table, and writes the same to the file CSV. Checkouts are\n"
	"only read.\n"
	"Exit status: 0 done, 2 usage, 3 error, 130 interrupted.\n";

static const char no_checkouts[] =
	"bootmark-sloc: no checkout of an XMHF was named; this counts them too:\n"
	"  make sloc XMHF_SRC=\"<checkout> <checkout>...\"\n";

static int run(const struct survey *survey)
{
	int err;

	interrupt_catch();
	err = survey_run(survey);
	interrupt_release();
	if (err == -EINTR) {
		fprintf(stderr, "bootmark-sloc: interrupted\n");
		return EXIT_CODE_INTERRUPTED;
	}
	if (!err && !survey->checkout_count)
		fputs(no_checkouts, stderr);
	return err ? EXIT_CODE_ERROR : EXIT_CODE_OK;
}

static int take(struct survey *survey, int option)
{
	switch (option) {
	case 'o':
		survey->csv = optarg;
		return 0;
	case 'r':
		survey->own = optarg;
		return 0;
	default:
		return 1;
	}
}

int main(int argc, char **argv)
{
	static const struct option options[] = { { "help", no_argument, NULL, 'h' }, { 0 } };
	struct survey survey = { 0 };
	int option, bad = 0;

	while ((option = getopt_long(argc, argv, "o:r:h", options, NULL)) != -1) {
		if (option == 'h') {
			fputs(usage, stdout);
			return EXIT_CODE_OK;
		}
		bad |= take(&survey, option);
	}
	if (bad || !survey.csv || !survey.own) {
		fputs(usage, stderr);
		return EXIT_CODE_USAGE;
	}
	survey.checkouts = argv + optind;
	survey.checkout_count = (size_t)(argc - optind);
	return run(&survey);
}
