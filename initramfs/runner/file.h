/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_FILE_H
#define INITRAMFS_RUNNER_FILE_H

#include <limits.h>
#include <stddef.h>
#include <sys/types.h>

/* out[PATH_MAX] = first followed by second; 0 or -ENAMETOOLONG. */
int file_path(char *out, const char *first, const char *second);

/*
 * The first size - 1 bytes of root + path into out[size], NUL-terminated, blanks at the end
 * cut, NUL bytes and newlines inside kept. The length or -errno; prints nothing, and never
 * waits for somebody at the other end of a pipe.
 */
ssize_t file_text(const char *root, const char *path, char *out, size_t size);

/* Write the text, in one go, into root + path, which must be there; 0 or -errno, as quiet. */
int file_put(const char *root, const char *path, const char *text);

/* Make a folder and its parents; one that is there is fine. 0 or -errno (message printed). */
int file_folder(const char *path);

/* Write len bytes as the whole file; 0 or -errno (message printed). */
int file_save(const char *path, const void *bytes, size_t len);

/* Copy a file of any size; 0 or -errno (message printed). */
int file_copy(const char *from, const char *to);

#endif
