/* SPDX-License-Identifier: MIT */
#ifndef CI_VERDICT_H
#define CI_VERDICT_H

/*
 * What became of one test, in a file of its own. Every verdict is written as failed with the
 * reason "did not run" before anything starts, so a test that never ran is never a pass.
 */
struct verdict {
	unsigned int passed;
	unsigned int failed;
	double seconds;
	char reason[160]; /* of a failure; empty for a pass */
};

/* Write to DIR/NAME.verdict; 0 or -errno (message printed). */
int verdict_write(const char *dir, const char *name, const struct verdict *verdict);

/* Read a verdict file; 0 or -errno (message printed). */
int verdict_read(const char *path, struct verdict *verdict);

#endif
