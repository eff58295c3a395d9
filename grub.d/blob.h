/* SPDX-License-Identifier: MIT */
#ifndef GRUB_D_BLOB_H
#define GRUB_D_BLOB_H

#include <stddef.h>
#include <stdint.h>

/* A whole file in memory; bytes is malloc'ed, NULL after blob_free. */
struct blob {
	uint8_t *bytes;
	size_t len_bytes;
};

/* Read a file of at most max_bytes. 0, or -errno after a message that names the file. */
int blob_load(struct blob *blob, const char *path, size_t max_bytes);

/* Write a file anew. 0, or -errno after a message that names the file. */
int blob_store(const char *path, const uint8_t *bytes, size_t len_bytes);

/* Write all bytes at an offset of an open file. 0, or -errno after a message with `name`. */
int blob_put(int fd, const char *name, uint64_t offset_bytes, const uint8_t *bytes, size_t len);

void blob_free(struct blob *blob);

#endif
