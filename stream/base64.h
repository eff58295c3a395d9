/* SPDX-License-Identifier: MIT */
#ifndef STREAM_BASE64_H
#define STREAM_BASE64_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* RFC 4648 section 4, with padding. */
#define BASE64_LEN(bytes) (((bytes) + 2) / 3 * 4)

/* Encode len bytes into out[BASE64_LEN(len)]; no NUL is written; the length. */
size_t base64_encode(const uint8_t *in, size_t len, char *out);

/* Decode into out[len / 4 * 3]; bytes written, or -EINVAL for anything not exactly right. */
ssize_t base64_decode(const char *in, size_t len, uint8_t *out);

#endif
