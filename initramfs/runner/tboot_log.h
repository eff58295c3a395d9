/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_TBOOT_LOG_H
#define INITRAMFS_RUNNER_TBOOT_LOG_H

#include <stddef.h>

/*
 * tboot's log in memory (its option logging=memory), as tboot 1.9.6 to 1.11 leave it: fixed
 * address and size; a header of 61 bytes: 16 of UUID, then little-endian u16 size of the text
 * area, u16 its end, u16 start[10] and u16 size[10] of the packed pieces, u8 their number; then
 * the packed pieces and behind them plain text. Nothing in it is trusted.
 */
#define TBOOT_LOG_ADDRESS 0x60000u
#define TBOOT_LOG_BYTES 0x8000u
#define TBOOT_LOG_TEXT_MAX (256u << 10) /* unpacked; a longer one is refused */

/*
 * The log in memory[size] as text: *text is the caller's to free, printable, lines end in
 * newlines. 0, -ENOENT (no log), -EBADMSG (one that contradicts itself) or -ENOMEM.
 */
int tboot_log_text(const void *memory, size_t size, char **text);

/* Did the launch that the log tells of end in a measured environment. */
int tboot_log_measured(const char *text);

/* The first line that says why not, without tboot's prefix, cut to fit; else "". */
void tboot_log_reason(const char *text, char *out, size_t size);

#endif
