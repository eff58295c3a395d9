/* SPDX-License-Identifier: MIT */
#ifndef CI_TAP_H
#define CI_TAP_H

/* Counts of a test program's output in the Test Anything Protocol (cmocka writes it). */
struct tap {
	unsigned int planned; /* sum of the lines "1..N" */
	unsigned int passed;
	unsigned int failed;
};

/* Count the lines of the file at path; 0 or -errno. No TAP in it: all zero. */
int tap_count(const char *path, struct tap *tap);

#endif
