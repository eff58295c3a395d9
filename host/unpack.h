/* SPDX-License-Identifier: MIT */
#ifndef HOST_UNPACK_H
#define HOST_UNPACK_H

#include <stddef.h>
#include <stdint.h>

/* Bounds of what is unpacked. Far over what a run makes, far under what hurts. */
#define UNPACK_BYTES_MAX (256ull << 20)
#define UNPACK_ENTRIES_MAX 100000u
#define UNPACK_DEPTH_MAX 16

struct unpack_archive {
	const uint8_t *data; /* a tar.xz */
	size_t size;
	uint64_t announced; /* bytes that the tar has at most; 0: only the bounds above count */
};

/*
 * Unpack an archive, treated as hostile, into the new folder DIR/NAME: regular files and folders
 * only, no absolute or .. paths, no name twice. DIR/NAME appears when all went well, else nothing
 * stays. Memory does not depend on the archive. 0, -EBADMSG for an archive that is refused, or
 * another -errno; after a message that names the entry.
 */
int unpack(const struct unpack_archive *from, const char *dir, const char *name);

#endif
