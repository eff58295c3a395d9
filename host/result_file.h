/* SPDX-License-Identifier: MIT */
#ifndef HOST_RESULT_FILE_H
#define HOST_RESULT_FILE_H

#include <limits.h>
#include <stddef.h>
#include <stdio.h>

/*
 * Read the regular file DIR/NAME of at most max bytes; links are not followed, nothing
 * blocks. *text (caller frees) has a NUL behind its len bytes. 0 or -errno: -ENOENT without
 * a message, any other after one that names the file.
 */
int result_file_read(const char *dir, const char *name, size_t max, char **text, size_t *len);

/* The same for who reads it piece by piece: *in is for the caller to close. */
int result_file_open(const char *dir, const char *name, size_t max, FILE **in);

/*
 * Write len bytes to path so that the file is either whole or as before (temporary name,
 * then rename); "-" is standard output, and what is no regular file is written in place.
 * 0 or -errno after a message.
 */
int result_file_replace(const char *path, const char *text, size_t len);

/* The same piece by piece. */
struct result_file {
	FILE *out;
	const char *path;    /* the caller's */
	char part[PATH_MAX]; /* temporary name; "" if it is written in place */
};

/* 0, or -errno after a message; result_file_end then has nothing to do. */
int result_file_begin(struct result_file *file, const char *path);

/* err: 0, or why what was written is not to count. 0 or -errno after a message, for err too. */
int result_file_end(struct result_file *file, int err);

#endif
