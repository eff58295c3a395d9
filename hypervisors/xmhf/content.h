/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_XMHF_CONTENT_H
#define HYPERVISORS_XMHF_CONTENT_H

#include <stddef.h>

#define CONTENT_MOST_BYTES (256UL << 20)
#define CONTENT_SHA256_CHARS 65 /* hexadecimal, with the final NUL */

/* A whole file in memory. bytes is malloc'ed and has a NUL behind its end. */
struct content {
	char *bytes;
	size_t len_bytes;
};

/* Read a file. 0, or -errno after a message that names it; content_free in any case. */
int content_load(struct content *content, const char *path);
void content_free(struct content *content);

/* Write a file anew: under another name first, so that it is there whole or not at all. */
int content_store(const char *path, const char *bytes, size_t len_bytes);

/* SHA-256 in hexadecimal: of bytes, or of a file (0, or -errno after a message). */
void content_hash(const char *bytes, size_t len_bytes, char hex[CONTENT_SHA256_CHARS]);
int content_hash_file(const char *path, char hex[CONTENT_SHA256_CHARS]);

/* DIR/NAME into path, which has room for PATH_MAX: 0, or -ENAMETOOLONG after a message. */
int content_path(char *path, const char *dir, const char *name);

#endif
