/* SPDX-License-Identifier: MIT */
#include "host/event_log.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "stream/event.h"

static void put_time(FILE *out, const char *key, int64_t ns)
{
	if (ns != EVENT_LOG_UNKNOWN)
		fprintf(out, "%s=%" PRId64 " ", key, ns);
}

int event_log_write(FILE *out, const struct line *line, const struct event_time *time)
{
	put_time(out, "sent_ns", time->sent_ns);
	put_time(out, "host_ns", time->host_ns);
	fprintf(out, "session=%08" PRIx32 " seq=%" PRIu32 " %.*s\n", line->session, line->seq,
		(int)line->payload_len, line->payload);
	return fflush(out) ? -errno : 0;
}

int event_log_own(FILE *out, const struct event *event, int64_t host_ns)
{
	put_time(out, "host_ns", host_ns);
	fprintf(out, "%.*s\n", (int)event->len, event->text);
	return fflush(out) ? -errno : 0;
}

int event_log_done(const struct line *line)
{
	char stage[16];

	return event_get(line->payload, line->payload_len, "stage", stage, sizeof(stage)) == 0 &&
	       strcmp(stage, "done") == 0;
}

static int get_number(const char *text, size_t len, const char *key, int base, int64_t *number)
{
	char value[24], *end;

	if (event_get(text, len, key, value, sizeof(value)) || strlen(value) > 18 ||
	    (value[0] != '-' && !strchr("0123456789abcdef", value[0])))
		return -ENOENT;
	*number = strtoll(value, &end, base);
	return *value && *end == '\0' ? 0 : -ENOENT;
}

/* Only in front of the session are keys ours: the payload is what the wire said. */
static size_t own_len(const char *text, size_t len)
{
	static const char end[] = " seq=";

	for (size_t i = 0; i + sizeof(end) - 1 <= len; i++) {
		if (memcmp(text + i, end, sizeof(end) - 1) == 0)
			return i;
	}
	return 0;
}

int event_log_stamp(const char *text, size_t len, struct event_stamp *stamp)
{
	size_t own = own_len(text, len);
	int64_t session;

	if (get_number(text, own, "session", 16, &session) || session < 0 || session > UINT32_MAX ||
	    get_number(text, own, "sent_ns", 10, &stamp->sent_ns) ||
	    get_number(text + own, len - own, "t_ns", 10, &stamp->guest_ns) || stamp->guest_ns < 0)
		return -ENOENT;
	stamp->session = (uint32_t)session;
	return 0;
}
