/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_SLOC_SURVEY_H
#define HYPERVISORS_SLOC_SURVEY_H

#include <stddef.h>

/* What is to be counted, all paths as given. */
struct survey {
	char *const *checkouts; /* of XMHFs */
	size_t checkout_count;
	const char *own; /* a folder that is counted as it is, last */
	const char *csv; /* the file that is written */
};

/*
 * Count each tree as it is, and those with nested virtualization without it besides; write the
 * CSV, and the table to stdout. Copies lie beside the CSV and are gone at the end, however it
 * ends. 0, or -errno after a message; then the file is as it was.
 */
int survey_run(const struct survey *survey);

#endif
