/* SPDX-License-Identifier: MIT */
#ifndef HOST_CHECK_H
#define HOST_CHECK_H

#include <stdio.h>

#include "host/result.h"

/*
 * Is a result folder whole, and does each part follow from the one before it: the log, the tarball
 * that it carried, the files that were in it, and what run.json says of them. Nothing is changed.
 */
enum check_answer {
	CHECK_GOOD,
	CHECK_BAD,
	CHECK_MISSING, /* there is nothing to compare with */
	CHECK_UNABLE,  /* an error of this computer, after a message */
};

#define CHECK_TEXT_MAX 300

/* Each: why, or what was compared, in text. */
enum check_answer check_log(const char *dir, const struct result *result, char *text);
enum check_answer check_raw(const char *dir, const struct result *result, char *text);
enum check_answer check_json(const char *dir, const struct result *result, char *text);
enum check_answer check_image(const char *dir, const struct result *result, char *text);
enum check_answer check_session(const char *dir, const struct result *result, char *text);

/* All of them for the folder, a line each on out; an exit status, enum exit_code. */
int check_folder(FILE *out, const char *dir);

#endif
