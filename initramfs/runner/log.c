/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char prefix[] = "bootmark: ";

static struct {
	int file;   /* -1 until log_open */
	int people; /* -1: stderr until log_open, nobody after it */
	int saved_stderr;
	char early[4096]; /* said before log_open */
	size_t early_len;
} state = { .file = -1, .people = -1, .saved_stderr = -1 };

/* A log line that cannot be written has nowhere left to be complained about. */
static void put(int fd, const char *text, size_t len)
{
	while (len > 0) {
		ssize_t done = write(fd, text, len);

		if (done <= 0 && errno != EINTR)
			return;
		if (done > 0) {
			text += done;
			len -= (size_t)done;
		}
	}
}

static void keep_early(const char *text, size_t len)
{
	if (len > sizeof(state.early) - state.early_len)
		return;
	memcpy(state.early + state.early_len, text, len);
	state.early_len += len;
}

void log_print(const char *format, ...)
{
	char line[LOG_LINE_MAX];
	size_t len = sizeof(prefix) - 1;
	va_list args;
	int said;

	memcpy(line, prefix, len);
	va_start(args, format);
	said = vsnprintf(line + len, sizeof(line) - len - 1, format, args);
	va_end(args);
	if (said < 0)
		return;
	len += strlen(line + len);
	line[len++] = '\n';
	if (state.file < 0) {
		keep_early(line, len);
		put(STDERR_FILENO, line, len);
		return;
	}
	put(state.file, line, len);
	if (state.people >= 0)
		put(state.people, line, len);
}

int log_open(const char *path)
{
	int file = open(path, O_RDWR | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0644);

	if (file < 0) {
		int error = errno;

		log_print("write %s: %s", path, strerror(error));
		return -error;
	}
	put(file, state.early, state.early_len);
	state.saved_stderr = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
	state.people = state.saved_stderr < 0 ? -1 : fcntl(state.saved_stderr, F_DUPFD_CLOEXEC, 3);
	dup2(file, STDERR_FILENO);
	state.file = file;
	return 0;
}

void log_people(int fd)
{
	if (state.people >= 0)
		close(state.people);
	state.people = fd;
}

void log_close(void)
{
	if (state.file < 0)
		return;
	if (state.saved_stderr >= 0) {
		dup2(state.saved_stderr, STDERR_FILENO);
		close(state.saved_stderr);
	}
	close(state.file);
	log_people(-1);
	state.file = -1;
	state.saved_stderr = -1;
	state.early_len = 0;
}

static size_t tail(char *out, size_t size)
{
	off_t end = lseek(state.file, 0, SEEK_END);
	off_t from = end > (off_t)size ? end - (off_t)size : 0;
	ssize_t len = end > 0 ? pread(state.file, out, size, from) : 0;

	return len < 0 ? 0 : (size_t)len;
}

void log_last(char *out, size_t size)
{
	char text[LOG_LINE_MAX];
	const char *start = text;
	size_t len = state.early_len < sizeof(text) - 1 ? state.early_len : sizeof(text) - 1;

	if (state.file >= 0)
		len = tail(text, sizeof(text) - 1);
	else
		memcpy(text, state.early + state.early_len - len, len);
	while (len > 0 && text[len - 1] == '\n')
		len--;
	text[len] = '\0';
	if (strrchr(text, '\n'))
		start = strrchr(text, '\n') + 1;
	if (strncmp(start, prefix, sizeof(prefix) - 1) == 0)
		start += sizeof(prefix) - 1;
	snprintf(out, size, "%s", start);
}
