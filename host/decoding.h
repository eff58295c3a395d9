/* SPDX-License-Identifier: MIT */
#ifndef HOST_DECODING_H
#define HOST_DECODING_H

#include <stdint.h>
#include <stdio.h>

#include "host/arrival.h"
#include "host/delivery.h"
#include "stream/decode.h"

/* What bootmark decode works on. */
struct decoding {
	const char *dir; /* NULL: only check */
	const char *log;
	const char *times_path; /* NULL: beside the log */
	struct delivery delivery;
	struct decoder *decoder;
	struct arrival times;
	FILE *events, *console; /* unnamed */
	uint64_t bytes;
	int64_t took_ms;
};

/* Write all files of DIR from the finished decoder; an exit code. */
int decoding_write(struct decoding *decoding);

#endif
