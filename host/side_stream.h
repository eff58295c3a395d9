/* SPDX-License-Identifier: MIT */
#ifndef HOST_SIDE_STREAM_H
#define HOST_SIDE_STREAM_H

#include "host/delivery.h"
#include "stream/decode.h"

/*
 * What a run sends beside its results (stream/FORMAT.md: facts, kernel, crash), each on its own:
 * it is kept also when the results are lost.
 */
#define SIDE_STREAM_DIR "streams"

/*
 * Write each such stream that came whole to DIR/streams/SESSION/FILE; only of wanted->session if
 * that is set. Each is said on stderr if the results are not there to hold the same. A file of
 * that name that is there already stays. 0 or -errno after a message.
 */
int side_stream_write(const struct decoder *decoder, const char *dir,
		      const struct delivery *wanted);

#endif
