/* SPDX-License-Identifier: MIT */
/* Runs tests one by one for make, which decides the order, and counts their verdicts. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ci/runtest.h"
#include "ci/slot.h"
#include "ci/tally.h"

static const char usage[] =
	"usage: bootmark-harness start DIR NAME...\n"
	"       bootmark-harness run [--expect EXIT] [--limit SECONDS] [--slots NAME:N]\n"
	"                             DIR NAME PROGRAM [ARG]...\n"
	"       bootmark-harness tally DIR\n"
	"start empties DIR and writes a verdict \"did not run\" for each NAME; run runs one test,\n"
	"writing DIR/NAME.log and DIR/NAME.verdict, with --slots when less than N others of\n"
	"the same slots run; tally ends with \"N passed, N failed\".\n"
	"Exit status: 0 (run: a verdict; tally: all passed), 1 failed, 2 usage, 3 error.\n";

static int run(int argc, char **argv)
{
	static const struct option options[] = { { "expect", required_argument, NULL, 'e' },
						 { "limit", required_argument, NULL, 'l' },
						 { "slots", required_argument, NULL, 's' },
						 { 0 } };
	struct runtest test = { .limit_s = 120 };
	const char *slots = NULL;
	int option;

	while ((option = getopt_long(argc, argv, "+", options, NULL)) != -1) {
		if (option == 'e')
			test.expect_exit = atoi(optarg);
		else if (option == 'l')
			test.limit_s = (unsigned int)atoi(optarg);
		else if (option == 's')
			slots = optarg;
		else
			return 2;
	}
	if (argc - optind < 3)
		return 2;
	test.dir = argv[optind];
	test.name = argv[optind + 1];
	test.argv = argv + optind + 2;
	if (slots && slot_take(test.dir, slots))
		return 3;
	return runtest(&test) ? 3 : 0;
}

int main(int argc, char **argv)
{
	int result = 2;

	if (argc >= 3 && !strcmp(argv[1], "start"))
		result = tally_start(argv[2], argv + 3) ? 3 : 0;
	else if (argc >= 3 && !strcmp(argv[1], "run"))
		result = run(argc - 1, argv + 1);
	else if (argc == 3 && !strcmp(argv[1], "tally"))
		result = tally_end(argv[2]);
	if (result == 2)
		fputs(usage, stderr);
	return result;
}
