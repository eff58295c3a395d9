/* SPDX-License-Identifier: MIT */
#include "host/arrival.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Times never fall, and no time is given for more than the file speaks of. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	FILE *in = size ? fmemopen((void *)data, size, "r") : NULL;
	struct arrival arrival;
	int64_t last_ns = -1;

	if (!in)
		return 0;
	if (arrival_begin(&arrival, in) == 0) {
		for (uint64_t offset = 1; offset < 1000; offset += 1 + offset / 3) {
			int64_t ns = arrival_find(&arrival, offset);

			if (ns < 0)
				break;
			if (ns < last_ns || arrival.offset < offset)
				abort();
			last_ns = ns;
		}
		if (arrival_find(&arrival, UINT64_MAX) != -1)
			abort();
	}
	arrival_close(&arrival);
	return 0;
}
