/* SPDX-License-Identifier: MIT */
#include "host/event_log.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

#include "stream/event.h"

int event_log_write(FILE *out, const struct line *line, int64_t host_ns)
{
	if (host_ns)
		fprintf(out, "host_ns=%" PRId64 " ", host_ns);
	fprintf(out, "session=%08" PRIx32 " seq=%" PRIu32 " %.*s\n", line->session, line->seq,
		(int)line->payload_len, line->payload);
	return fflush(out) ? -errno : 0;
}

int event_log_done(const struct line *line)
{
	char stage[16];

	return event_get(line->payload, line->payload_len, "stage", stage, sizeof(stage)) == 0 &&
	       strcmp(stage, "done") == 0;
}
