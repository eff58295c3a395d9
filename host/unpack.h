/* SPDX-License-Identifier: MIT */
#ifndef HOST_UNPACK_H
#define HOST_UNPACK_H

#include <stddef.h>
#include <stdint.h>

/* Bounds of what is unpacked. Far over what a run makes, far under what hurts. */
#define UNPACK_BYTES_MAX (256ull << 20)
#define UNPACK_ENTRIES_MAX 100000u
#define UNPACK_DEPTH_MAX 16

/*
 * Unpack a tar.xz of `size` bytes, treated as hostile, into the new folder DIR/NAME: regular
 * files and folders only, no absolute or .. paths, no name twice. DIR/NAME appears when all
 * went well, else nothing stays. 0, -EBADMSG for an archive that is refused, or another
 * -errno; after a message that names the entry.
 */
int unpack(const uint8_t *data, size_t size, const char *dir, const char *name);

#endif
