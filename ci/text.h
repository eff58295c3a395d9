/* SPDX-License-Identifier: MIT */
#ifndef CI_TEXT_H
#define CI_TEXT_H

#include <stddef.h>

/* A whole file in memory. bytes[len] is NUL. */
struct text {
	char *bytes;
	size_t len;
};

/* 0 or -errno (message printed). text_free after success. */
int text_load(const char *path, struct text *blob);
int text_save(const char *path, const struct text *blob);
void text_free(struct text *blob);

/* First place of text, or NULL. */
char *text_find(const struct text *blob, const char *text, size_t len);

/* The only path that matches dir/pattern (glob) into path[PATH_MAX]; 0 or -ENOENT (message). */
int text_locate(const char *dir, const char *pattern, char *path);

#endif
