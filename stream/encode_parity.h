/* SPDX-License-Identifier: MIT */
#ifndef STREAM_ENCODE_PARITY_H
#define STREAM_ENCODE_PARITY_H

#include <stdio.h>

#include "stream/encode.h"
#include "stream/parity.h"

/*
 * Send the parity lines of a file of `size` bytes, read once more from `in`; not reentrant.
 * 0 or -errno without a message.
 */
int encode_parity(struct encoder *encoder, const char *stream, FILE *in, uint64_t size,
		  const struct parity *parity);

#endif
