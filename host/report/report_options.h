/* SPDX-License-Identifier: MIT */
#ifndef HOST_REPORT_REPORT_OPTIONS_H
#define HOST_REPORT_REPORT_OPTIONS_H

#include "host/report/compare.h"
#include "host/report/format.h"

/* What `bootmark report` and `bootmark compare` were asked for. Strings are the command line's. */
#define REPORT_FILES_MAX 16
#define REPORT_RULES_MAX 64
#define REPORT_LEVELS_MAX 64
#define REPORT_HALVES_PERCENT 1.0

struct report_file {
	const struct format *format;
	const char *path; /* "-": standard output */
};

struct report_options {
	const char *command; /* report or compare, for messages */
	struct compare_request compare;
	const char *bench_dir;
	const char *reference; /* name or file; NULL: none */
	int noisy, halves, levels;
	double halves_percent; /* what halves of an A/A split may differ by */
	struct report_file files[REPORT_FILES_MAX];
	size_t files_count;
	const char *rules[REPORT_RULES_MAX]; /* of --fail-if */
	size_t rules_count;
	const char *level_of[REPORT_LEVELS_MAX]; /* CONFIG=LEVEL */
	size_t level_of_count;
	const char *junit, *tap; /* files; NULL: none */
	char *const *dirs;
	size_t dirs_count;
};

/*
 * Read the arguments (argv[0] is the command). 0; 1 after printing the help; -EINVAL after a
 * message.
 */
int report_options_parse(struct report_options *options, int argc, char **argv);

#endif
