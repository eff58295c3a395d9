/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_SLOC_COUNT_H
#define HYPERVISORS_SLOC_COUNT_H

#include <stddef.h>

/* Lines of code of the folder of that name, or in all: name "total". */
struct count_folder {
	char *name;
	unsigned long ansic;
	unsigned long assembly;
	unsigned long total;
};

/* Of a language besides these two. */
struct count_language {
	char *name;
	unsigned long lines;
	int left_out; /* not in the total, as in sloccount's own: makefile, sql, html */
};

struct count {
	struct count_folder *folders; /* by name; "." is what lies in no folder */
	size_t folder_count;
	struct count_language *languages; /* in the order of their coming */
	size_t language_count;
	struct count_folder total;
};

/*
 * Add a line of `sloccount --details`: LINES LANGUAGE GROUP PATH, between tabs, with a path below
 * `root`. 1, 0 if it is another line, or -ENOMEM.
 */
int count_line(struct count *count, const char *root, const char *line);

/*
 * Add all that sloccount printed to a file; what it complained of there goes to stderr, with the
 * label. 0, or -errno after a message.
 */
int count_load(struct count *count, const char *root, const char *log, const char *label);

void count_free(struct count *count);

#endif
