/* SPDX-License-Identifier: MIT */
#include "stream/decode_splitter.h"

#include <string.h>

static void pass_over(struct splitter *splitter, const char *bytes, size_t len)
{
	if (len > 0)
		splitter->over(bytes, len, splitter->context);
}

/* Append to the unfinished line; of a long one the last characters stay. */
static void tail_add(struct splitter *splitter, const char *bytes, size_t len)
{
	size_t over = 0;

	if (len >= SPLITTER_LINE_MAX) {
		pass_over(splitter, splitter->tail, splitter->tail_len);
		pass_over(splitter, bytes, len - SPLITTER_LINE_MAX);
		bytes += len - SPLITTER_LINE_MAX;
		len = SPLITTER_LINE_MAX;
		splitter->tail_len = 0;
	} else if (splitter->tail_len + len > SPLITTER_LINE_MAX) {
		over = splitter->tail_len + len - SPLITTER_LINE_MAX;
		pass_over(splitter, splitter->tail, over);
		splitter->tail_len -= over;
		memmove(splitter->tail, splitter->tail + over, splitter->tail_len);
	}
	memcpy(splitter->tail + splitter->tail_len, bytes, len);
	splitter->tail_len += len;
}

/* The line ends with these bytes. Without an earlier part it is taken where it is. */
static int take_rest(struct splitter *splitter, const char *bytes, size_t len)
{
	size_t skip = len > SPLITTER_LINE_MAX ? len - SPLITTER_LINE_MAX : 0;

	if (splitter->tail_len == 0 && len == 0)
		return 0;
	if (splitter->tail_len == 0) {
		pass_over(splitter, bytes, skip);
		return splitter->line(bytes + skip, len - skip, splitter->context);
	}
	tail_add(splitter, bytes, len);
	len = splitter->tail_len;
	splitter->tail_len = 0;
	return splitter->line(splitter->tail, len, splitter->context);
}

/* The character behind these bytes, of those being pushed, ends the line. */
static int end_line(struct splitter *splitter, const char *bytes, size_t len)
{
	splitter->offset = splitter->pushed_bytes + (uint64_t)(bytes + len - splitter->pushed) + 1;
	return take_rest(splitter, bytes, len);
}

/* A CR ends a line as an LF does; empty lines say nothing, so CR LF is one end. */
static int push_segment(struct splitter *splitter, const char *bytes, size_t len)
{
	const char *cr;
	int err;

	while ((cr = memchr(bytes, '\r', len)) != NULL) {
		err = end_line(splitter, bytes, (size_t)(cr - bytes));
		if (err)
			return err;
		len -= (size_t)(cr - bytes) + 1;
		bytes = cr + 1;
	}
	return end_line(splitter, bytes, len);
}

int splitter_push(struct splitter *splitter, const char *bytes, size_t len)
{
	const char *end = bytes + len, *stop;
	int err = 0;

	splitter->pushed = bytes;
	while (!err && (stop = memchr(bytes, '\n', (size_t)(end - bytes))) != NULL) {
		err = push_segment(splitter, bytes, (size_t)(stop - bytes));
		bytes = stop + 1;
	}
	while (!err && (stop = memchr(bytes, '\r', (size_t)(end - bytes))) != NULL) {
		err = end_line(splitter, bytes, (size_t)(stop - bytes));
		bytes = stop + 1;
	}
	if (!err)
		tail_add(splitter, bytes, (size_t)(end - bytes));
	splitter->pushed_bytes += len;
	return err;
}

int splitter_finish(struct splitter *splitter)
{
	splitter->offset = splitter->pushed_bytes;
	return take_rest(splitter, "", 0);
}
