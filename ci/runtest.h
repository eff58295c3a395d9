/* SPDX-License-Identifier: MIT */
#ifndef CI_RUNTEST_H
#define CI_RUNTEST_H

/* One test: a program, and what it has to do to pass. */
struct runtest {
	const char *dir; /* where NAME.log and NAME.verdict go */
	const char *name;
	char *const *argv;
	int expect_exit;
	unsigned int limit_s;
};

/*
 * Run it and write its verdict; a line for its end, and one now and then while it takes longer.
 * A failure prints the last lines of the log and its path. 0 even if the test failed: the
 * verdict says so. -errno if no verdict could be written.
 */
int runtest(const struct runtest *test);

#endif
