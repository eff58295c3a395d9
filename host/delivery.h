/* SPDX-License-Identifier: MIT */
#ifndef HOST_DELIVERY_H
#define HOST_DELIVERY_H

#include <stdint.h>

#include "stream/decode.h"

/* The stream and the files that a run delivers. */
#define DELIVERY_STREAM "results"
#define DELIVERY_TARBALL "results.tar.xz"
#define DELIVERY_RAW "raw"
#define DELIVERY_CONSOLE "console.log" /* of bootmark decode: text that is no stream line */

#define DELIVERY_CHECKPOINT "checkpoint-"

struct delivery {
	int partial;     /* in: for want of whole results take the last checkpoint */
	int has_session; /* in: only `session` will do; out: `session` was delivered */
	uint32_t session;
};

/*
 * The stream to deliver, of a finished decoder: the last whole one, or that of the session
 * asked for. NULL if there is none.
 */
const struct decode_stream *delivery_choose(const struct decoder *decoder,
					    const struct delivery *delivery);

/*
 * Write DIR/results.tar.xz and DIR/raw from the chosen stream. Prints to stderr which session
 * of several was taken, or what is missing. What host/side_stream.h keeps is written in either
 * case. EXIT_CODE_OK, _LOST (no results), _INVALID (the archive is refused; the tarball stays for
 * inspection), or _ERROR.
 */
int delivery_write(const struct decoder *decoder, const char *dir, struct delivery *delivery);

/*
 * True, after a message, if DIR holds a result already, or (unless a capture goes on with it) the
 * log of events: neither is overwritten.
 */
int delivery_blocked(const char *dir, int going_on);

#endif
