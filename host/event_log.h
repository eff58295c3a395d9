/* SPDX-License-Identifier: MIT */
#ifndef HOST_EVENT_LOG_H
#define HOST_EVENT_LOG_H

#include <stdint.h>
#include <stdio.h>

#include "stream/line.h"

/*
 * events.log: one line an event, `[host_ns=N ]session=HEX seq=N PAYLOAD`, which as a whole
 * has the form of an event payload (stream/event.h). host_ns: host's clock, ns since 1970,
 * when the line came; absent (0) if it was decoded from a log.
 */
int event_log_write(FILE *out, const struct line *line, int64_t host_ns);

/* Is it the last event of a run (stage=done)? */
int event_log_done(const struct line *line);

#endif
