/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1 /* O_TMPFILE */
#include "stream/decode_lines.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "stream/decode.h"

#define RUN_BYTES 65536
#define LINES_MAX ((DECODE_STREAM_BYTES_MAX + LINE_DATA_BYTES - 1) / LINE_DATA_BYTES)

int lines_has(const struct lines *lines, uint32_t seq)
{
	return seq < lines->seq_end && lines->have[seq / 8] >> (seq % 8) & 1;
}

/* Rather not in /tmp, which may be memory. */
static int open_unnamed(void)
{
	int fd = open("/var/tmp", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	FILE *file;

	if (fd >= 0)
		return fd;
	file = tmpfile();
	if (!file)
		return -1;
	fd = fcntl(fileno(file), F_DUPFD_CLOEXEC, 0);
	fclose(file);
	return fd;
}

static int start(struct lines *lines)
{
	lines->have = calloc(LINES_MAX / 8 + 1, 1);
	lines->run = malloc(RUN_BYTES);
	if (lines->have && lines->run) {
		lines->fd = open_unnamed();
		if (lines->fd >= 0)
			return 0;
	}
	free(lines->have);
	lines->have = NULL;
	free(lines->run);
	lines->run = NULL;
	return -errno;
}

int lines_flush(struct lines *lines)
{
	ssize_t done;

	while (lines->run_len > 0) {
		done = pwrite(lines->fd, lines->run, lines->run_len, (off_t)lines->run_at);
		if (done <= 0)
			return done ? -errno : -ENOSPC;
		lines->run_at += (size_t)done;
		lines->run_len -= (size_t)done;
		memmove(lines->run, lines->run + done, lines->run_len);
	}
	return 0;
}

/* A call of the kernel for each line would take as long as all the rest. */
static int add(struct lines *lines, size_t at, const uint8_t *raw, size_t len)
{
	int err = 0;

	if (at != lines->run_at + lines->run_len || lines->run_len + len > RUN_BYTES)
		err = lines_flush(lines);
	if (err)
		return err;
	if (lines->run_len == 0)
		lines->run_at = at;
	memcpy(lines->run + lines->run_len, raw, len);
	lines->run_len += len;
	return 0;
}

enum lines_verdict lines_put(struct lines *lines, uint32_t seq, const uint8_t *raw, size_t len,
			     size_t *budget_bytes)
{
	int err = 0;

	if (seq >= LINES_MAX || *budget_bytes < LINE_DATA_BYTES)
		return LINES_REFUSED;
	if (!lines->have)
		err = start(lines);
	if (!err)
		err = add(lines, (size_t)seq * LINE_DATA_BYTES, raw, len);
	if (err) {
		errno = -err;
		return LINES_NO_ROOM;
	}
	*budget_bytes -= LINE_DATA_BYTES;
	lines->have[seq / 8] |= (uint8_t)(1u << seq % 8);
	lines->count++;
	if (seq >= lines->seq_end)
		lines->seq_end = seq + 1;
	return LINES_TAKEN;
}

int lines_get(const struct lines *lines, uint32_t seq, uint8_t *raw)
{
	ssize_t len = pread(lines->fd, raw, LINE_DATA_BYTES, (off_t)seq * LINE_DATA_BYTES);

	if (len < 0)
		return -errno;
	memset(raw + len, 0, LINE_DATA_BYTES - (size_t)len);
	return 0;
}

const uint8_t *lines_map(struct lines *lines, size_t bytes)
{
	int err = lines_flush(lines);
	void *map;

	if (err) {
		errno = -err;
		return NULL;
	}
	map = mmap(NULL, bytes, PROT_READ, MAP_SHARED, lines->fd, 0);
	if (map == MAP_FAILED)
		return NULL;
	lines->map = map;
	lines->map_bytes = bytes;
	return map;
}

void lines_let_go(const struct lines *lines)
{
	if (lines->map)
		madvise(lines->map, lines->map_bytes, MADV_DONTNEED);
}

void lines_free(struct lines *lines)
{
	if (lines->map)
		munmap(lines->map, lines->map_bytes);
	if (lines->have)
		close(lines->fd);
	free(lines->have);
	free(lines->run);
}
