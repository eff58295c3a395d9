/* SPDX-License-Identifier: MIT */
#ifndef HOST_ORIGIN_STREAM_H
#define HOST_ORIGIN_STREAM_H

#include "host/result.h"
#include "stream/decode.h"

/* How results came over the line, as words of an origin, which points into this. */
struct origin_stream {
	char lines[11], repaired[11], asked[11];
};

/* stream NULL: nothing came. asked: how often lines were asked for again. */
void origin_stream_set(struct origin_stream *words, struct result_origin *origin,
		       const struct decode_stream *stream, unsigned int asked);

#endif
