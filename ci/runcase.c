/* SPDX-License-Identifier: MIT */
/* Runs one case of ci/cases: boots an image, or takes another case's log, and compares. */
#include <stdio.h>
#include <string.h>

#include "ci/bootcase.h"
#include "ci/logcase.h"

static const char usage[] =
	"usage: bootmark-runcase DIR\n"
	"Runs the case that make described in DIR/case.conf; everything it makes lies in DIR.\n"
	"Exit status: 0 as expected, 1 an expectation did not hold, 2 usage, 3 could not run.\n";

static int run(const char *dir)
{
	struct witness witness = { 0 };
	struct testcase test;
	int result = testcase_load(dir, &test);

	if (!result)
		result = test.log_dir[0] ? logcase(&witness, &test) : bootcase(&witness, &test);
	testcase_free(&test);
	if (result)
		return 3;
	printf("%u checks held, %u did not\n", witness.good, witness.wrong);
	return witness.wrong || !witness.good;
}

int main(int argc, char **argv)
{
	if (argc != 2 || argv[1][0] == '-') {
		fputs(usage, argc == 2 && !strcmp(argv[1], "--help") ? stdout : stderr);
		return argc == 2 && !strcmp(argv[1], "--help") ? 0 : 2;
	}
	setvbuf(stdout, NULL, _IOLBF, 0);
	return run(argv[1]);
}
