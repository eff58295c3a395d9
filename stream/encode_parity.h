/* SPDX-License-Identifier: MIT */
#ifndef STREAM_ENCODE_PARITY_H
#define STREAM_ENCODE_PARITY_H

#include <stdio.h>

#include "stream/encode.h"
#include "stream/parity.h"

/* Parity lines between two announcements; both the begin and the end line can be lost. */
#define ENCODE_BEGIN_EVERY 64

/*
 * Send the parity lines of a file of `size` bytes, read again from `in`, and the begin line
 * between them; not reentrant. 0 or -errno without a message.
 */
int encode_parity(struct encoder *encoder, const char *stream, FILE *in, uint64_t size,
		  const struct parity *parity, const struct event *begin);

#endif
