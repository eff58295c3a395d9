/* SPDX-License-Identifier: MIT */
#ifndef CI_WITNESS_H
#define CI_WITNESS_H

#include "ci/testcase.h"

/* The checks of one case, counted; each prints one line. */
struct witness {
	unsigned int good;
	unsigned int wrong;
};

/* Note one check, printf form; returns held. */
int witness_note(struct witness *witness, int held, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* The file at path has text in it, or has not (checked only if text is not empty). */
void witness_text(struct witness *witness, const char *path, const char *text);
void witness_no_text(struct witness *witness, const char *path, const char *text);

/*
 * Everything that run.json in the result folder says: status, reason and samples as the case
 * expects, and the events of every good sysbench sample against its raw output. The table in
 * the file at `table` names each benchmark.
 */
void witness_result(struct witness *witness, const struct testcase *test, const char *result_dir,
		    const char *table);

/* What came beside the results has the files and texts of words (expect_streams). */
void witness_streams(struct witness *witness, const char *result_dir, const char *words);

#endif
