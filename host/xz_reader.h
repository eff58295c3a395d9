/* SPDX-License-Identifier: MIT */
#ifndef HOST_XZ_READER_H
#define HOST_XZ_READER_H

#include <lzma.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* For a dictionary of 8 MiB, as xz -6 has it, the most that a plan can ask for. */
#define XZ_READER_MEMORY_MAX (12ull << 20)

/* Unpacks a .xz that is in memory, and not more of it than is allowed. */
struct xz_reader {
	lzma_stream stream;
	uint64_t bytes_left; /* that may come yet */
	const char *problem; /* why it ended early */
	uint8_t block[65536];
};

/* 0 or -ENOMEM. The bytes must stay until xz_reader_close. */
int xz_reader_open(struct xz_reader *reader, const uint8_t *data, size_t size, uint64_t bytes_max);

/* Bytes in reader->block; 0: the end; -1: reader->problem says why. */
ssize_t xz_reader_read(struct xz_reader *reader);

void xz_reader_close(struct xz_reader *reader);

#endif
