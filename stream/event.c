/* SPDX-License-Identifier: MIT */
#include "stream/event.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define EVENT_KEY_MAX 32

void event_init(struct event *event)
{
	event->len = 0;
	event->text[0] = '\0';
}

static int key_valid(const char *key)
{
	size_t len = strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789_");

	return len > 0 && len <= EVENT_KEY_MAX && key[len] == '\0';
}

static int append(struct event *event, const char *text, size_t len)
{
	if (event->len + len > LINE_PAYLOAD_MAX)
		return -ENOSPC;
	memcpy(event->text + event->len, text, len);
	event->len += len;
	return 0;
}

static int append_byte(struct event *event, unsigned char byte)
{
	char escape[4];

	if (byte > 0x20 && byte < 0x7f && byte != '%')
		return append(event, (const char *)&byte, 1);
	snprintf(escape, sizeof(escape), "%%%02x", byte);
	return append(event, escape, 3);
}

int event_add(struct event *event, const char *key, const char *value)
{
	size_t before = event->len;
	int err = 0;

	if (!key_valid(key))
		return -EINVAL;
	if (before > 0)
		err = append(event, " ", 1);
	if (!err)
		err = append(event, key, strlen(key));
	if (!err)
		err = append(event, "=", 1);
	for (; !err && *value; value++)
		err = append_byte(event, (unsigned char)*value);
	if (err)
		event->len = before;
	event->text[event->len] = '\0';
	return err;
}

int event_printf(struct event *event, const char *key, const char *format, ...)
{
	char value[LINE_PAYLOAD_MAX + 1];
	va_list args;
	int len;

	va_start(args, format);
	len = vsnprintf(value, sizeof(value), format, args);
	va_end(args);
	if (len < 0 || (size_t)len >= sizeof(value))
		return -ENOSPC;
	return event_add(event, key, value);
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* A value never holds a NUL: it would cut the text for the reader. */
static int unescape(const char *in, const char *end, char *out, size_t size)
{
	size_t len = 0;

	while (in < end) {
		int byte = (unsigned char)*in++;

		if (byte == '%') {
			int high = end - in < 2 ? -1 : hex_digit(in[0]);
			int low = high < 0 ? -1 : hex_digit(in[1]);

			if (low < 0)
				return -EINVAL;
			byte = high << 4 | low;
			in += 2;
		}
		if (byte == 0)
			return -EINVAL;
		if (len + 1 >= size)
			return -ENOSPC;
		out[len++] = (char)byte;
	}
	out[len] = '\0';
	return 0;
}

int event_get(const char *payload, size_t len, const char *key, char *out, size_t size)
{
	const char *end = payload + len;
	size_t key_len = strlen(key);

	if (size == 0)
		return -ENOSPC;
	while (payload < end) {
		const char *blank = memchr(payload, ' ', (size_t)(end - payload));
		const char *stop = blank ? blank : end;

		if ((size_t)(stop - payload) > key_len && payload[key_len] == '=' &&
		    memcmp(payload, key, key_len) == 0)
			return unescape(payload + key_len + 1, stop, out, size);
		payload = blank ? blank + 1 : end;
	}
	return -ENOENT;
}
