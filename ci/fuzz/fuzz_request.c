/* SPDX-License-Identifier: MIT */
#include "stream/request.h"

#include <stdlib.h>
#include <string.h>

#include "stream/line.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void same(const struct request *a, const struct request *b, size_t count)
{
	if (a->end != b->end || memcmp(a->range, b->range, count * sizeof(a->range[0])) != 0)
		abort();
}

/* What is parsed is in bounds, and as much of it as a line holds is written back the same. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct request request, again, built;
	char text[LINE_PAYLOAD_MAX + 1];
	size_t len;

	if (request_parse(&request, (const char *)data, size))
		return 0;
	if (request.count > REQUEST_RANGES_MAX || request.count + request.end == 0)
		abort();
	memset(&built, 0, sizeof(built));
	for (size_t i = 0; i < request.count; i++) {
		if (request.range[i].last < request.range[i].first)
			abort();
		request_add(&built, request.range[i].first);
	}
	len = request_format(&request, text);
	if (len > LINE_PAYLOAD_MAX || request_parse(&again, text, len) ||
	    again.count > request.count)
		abort();
	same(&request, &again, again.count);
	return 0;
}
