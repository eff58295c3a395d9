/* SPDX-License-Identifier: MIT */
#ifndef HOST_EVENT_LOG_H
#define HOST_EVENT_LOG_H

#include <stdint.h>
#include <stdio.h>

#include "stream/event.h"
#include "stream/line.h"

#define EVENT_LOG_FILE "events.log"

/*
 * events.log: one line an event, `[sent_ns=N ][host_ns=N ]session=HEX seq=N PAYLOAD`, which as
 * a whole has the form of an event payload (stream/event.h).
 *
 * sent_ns: when the line must have begun to leave the machine at the latest, ns since the
 * capture began, on a clock that nobody sets (host/arrival.h); may be negative. host_ns: when it
 * came, ns since 1970. Absent if not known, as in a log that was only decoded.
 */
#define EVENT_LOG_UNKNOWN INT64_MIN
struct event_time {
	int64_t sent_ns; /* or EVENT_LOG_UNKNOWN */
	int64_t host_ns; /* or EVENT_LOG_UNKNOWN */
};

int event_log_write(FILE *out, const struct line *line, const struct event_time *time);

/* An event of this side: `host_ns=N PAYLOAD`, without a session; it is no stamp. */
int event_log_own(FILE *out, const struct event *event, int64_t host_ns);

/* Is it the last event of a run (stage=done)? */
int event_log_done(const struct line *line);

/*
 * Of a line of events.log, len characters without its end: session, sent_ns, and the machine's
 * own t_ns. 0, or -ENOENT if one of them is missing or is no such number.
 */
struct event_stamp {
	uint32_t session;
	int64_t sent_ns;
	int64_t guest_ns;
};
int event_log_stamp(const char *text, size_t len, struct event_stamp *stamp);

#endif
