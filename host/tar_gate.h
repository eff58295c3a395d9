/* SPDX-License-Identifier: MIT */
#ifndef HOST_TAR_GATE_H
#define HOST_TAR_GATE_H

#include <stddef.h>
#include <stdint.h>

#define TAR_GATE_BLOCK 512

/*
 * Looks at a tar on its way to libarchive, which would read any kind of entry, some of which take
 * as much memory as they like (a map of a sparse file). Zeroed to start with.
 */
struct tar_gate {
	uint8_t header[TAR_GATE_BLOCK];
	size_t header_len;
	uint64_t body_left; /* of the last entry, filled up to blocks */
	int ended;          /* a block of zeros came */
};

/*
 * The next bytes: NULL, or why they must not go on: only files, folders and GNU's long names may,
 * with sizes as tar writes them.
 */
const char *tar_gate_problem(struct tar_gate *gate, const uint8_t *bytes, size_t len);

#endif
