/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_LZ77_H
#define INITRAMFS_RUNNER_LZ77_H

#include <stddef.h>

/*
 * The LZ77 of the Basic Compression Library, which tboot packs its log with. First byte: the
 * marker. A marker and a zero byte is that byte itself; a marker, a length and an offset (each
 * base 128, most significant group first, bit 7 says that more follow) a copy of what was
 * unpacked `offset` bytes before; all else is plain bytes.
 *
 * Unpack in[size] into out[max]; *len bytes came out. 0 or -EBADMSG. Nothing is trusted.
 */
int lz77_unpack(const unsigned char *in, size_t size, char *out, size_t max, size_t *len);

#endif
