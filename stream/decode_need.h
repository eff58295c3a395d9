/* SPDX-License-Identifier: MIT */
#ifndef STREAM_DECODE_NEED_H
#define STREAM_DECODE_NEED_H

#include "stream/decode.h"
#include "stream/request.h"

/* What has to come yet until a stream can be whole. */
struct decode_need {
	struct request request; /* the fewest lines that do, as many as one request holds */
	uint32_t lines;         /* all of them; 0 with request.end: their number is not known */
	uint32_t missing;       /* of what is announced; parity has all but `lines` of these */
	int full;               /* the request does not hold all */
};

#endif
