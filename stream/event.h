/* SPDX-License-Identifier: MIT */
#ifndef STREAM_EVENT_H
#define STREAM_EVENT_H

#include <stddef.h>

#include "stream/line.h"

/*
 * The payload of an event line: `key=value key=value`, where bytes of a value outside
 * 0x21-0x7e and '%' are written as %XX. Text that does not fit is refused, never cut.
 */
struct event {
	char text[LINE_PAYLOAD_MAX + 1];
	size_t len;
};

void event_init(struct event *event);

/* Append one pair: 0, -EINVAL for a bad key ([a-z0-9_]{1,32}), -ENOSPC if it does not fit. */
int event_add(struct event *event, const char *key, const char *value);
int event_printf(struct event *event, const char *key, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/*
 * The decoded value of key in a payload into out[size]; 0, -ENOENT, -ENOSPC or -EINVAL
 * (bad escape).
 */
int event_get(const char *payload, size_t len, const char *key, char *out, size_t size);

#endif
