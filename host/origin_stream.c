/* SPDX-License-Identifier: MIT */
#include "host/origin_stream.h"

#include <inttypes.h>
#include <stdio.h>

void origin_stream_set(struct origin_stream *words, struct result_origin *origin,
		       const struct decode_stream *stream, unsigned int asked)
{
	if (!stream)
		return;
	snprintf(words->lines, sizeof(words->lines), "%" PRIu32, stream->lines);
	snprintf(words->repaired, sizeof(words->repaired), "%" PRIu32, stream->lines_repaired);
	snprintf(words->asked, sizeof(words->asked), "%u", asked);
	origin->stream_lines = words->lines;
	origin->stream_repaired = words->repaired;
	origin->stream_asked = words->asked;
}
