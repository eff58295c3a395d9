/* SPDX-License-Identifier: MIT */
#ifndef CI_UNIT_LOG_TEXT_H
#define CI_UNIT_LOG_TEXT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "stream/encode.h"

/* A serial log in memory, written by the runner's own encoder. */
struct log_text {
	char *bytes;
	size_t len;
};

/* Allocated for so many characters and a NUL: a power of two, so that adding lines is cheap. */
static inline size_t log_text_capacity(size_t len)
{
	size_t capacity = 1024;

	while (capacity < len + 1)
		capacity *= 2;
	return capacity;
}

static inline int log_text_add(const char *text, size_t len, void *context)
{
	struct log_text *log = context;

	if (!log->bytes || log_text_capacity(log->len + len) > log_text_capacity(log->len))
		log->bytes = realloc(log->bytes, log_text_capacity(log->len + len));
	assert_non_null(log->bytes);
	memcpy(log->bytes + log->len, text, len);
	log->len += len;
	log->bytes[log->len] = '\0';
	return 0;
}

static inline void log_text_free(struct log_text *log)
{
	free(log->bytes);
	memset(log, 0, sizeof(*log));
}

/* Bytes that do not repeat, the same each time. */
static inline void log_text_noise(uint8_t *data, size_t size)
{
	uint32_t state = 12345;

	for (size_t i = 0; i < size; i++) {
		state = state * 1103515245 + 12345;
		data[i] = (uint8_t)(state >> 16);
	}
}

/* Append `data` as a whole stream, with parity lines. */
static inline void log_text_stream(struct log_text *log, struct encoder *encoder,
				   const char *const names[2], const void *data, size_t size)
{
	char path[] = "/tmp/bootmark-test-XXXXXX";
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, data, size), size);
	close(fd);
	encoder->sink = log_text_add;
	encoder->context = log;
	assert_int_equal(encoder_file(encoder, names[0], names[1], path, NULL, NULL), 0);
	unlink(path);
}

static inline void log_text_send_parity(struct log_text *log, uint32_t session, const void *data,
					size_t size, unsigned int percent)
{
	static const char *const names[] = { "results", "results.tar.xz" };
	struct encoder encoder;

	encoder_init(&encoder, session, NULL, NULL);
	encoder.parity_percent = percent;
	log_text_stream(log, &encoder, names, data, size);
}

static inline void log_text_send(struct log_text *log, uint32_t session, const void *data,
				 size_t size)
{
	log_text_send_parity(log, session, data, size, 0);
}

/* Append `data` as the stream `name`, which is its file's name too. */
static inline void log_text_side(struct log_text *log, uint32_t session, const char *name,
				 const char *data)
{
	const char *const names[] = { name, name };
	struct encoder encoder;

	encoder_init(&encoder, session, NULL, NULL);
	log_text_stream(log, &encoder, names, data, strlen(data));
}

static inline void log_text_event(struct log_text *log, uint32_t session, const char *stage)
{
	struct encoder encoder;
	struct event event;

	encoder_init(&encoder, session, log_text_add, log);
	event_init(&event);
	assert_int_equal(event_add(&event, "stage", stage), 0);
	assert_int_equal(event_add(&event, "status", "ok"), 0);
	assert_int_equal(encoder_event(&encoder, &event), 0);
}

/* Where line n (from 0) starts. */
static inline char *log_text_line(struct log_text *log, unsigned int n)
{
	char *at = log->bytes;

	while (n-- > 0) {
		at = strchr(at, '\n');
		assert_non_null(at);
		at++;
	}
	return at;
}

#endif
