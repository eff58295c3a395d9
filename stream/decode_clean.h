/* SPDX-License-Identifier: MIT */
#ifndef STREAM_DECODE_CLEAN_H
#define STREAM_DECODE_CLEAN_H

#include <stddef.h>

/*
 * Write to out[len] what is left of a text line without sequences for a terminal (ECMA-48: ESC
 * and what belongs to it) and without bytes outside printable ASCII; its length. What only looks
 * like the start of a sequence goes, too: none of these bytes can be part of a stream line.
 */
size_t clean_line(const char *text, size_t len, char *out);

#endif
