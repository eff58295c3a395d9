/* SPDX-License-Identifier: MIT */
#include "bench/pal_bench/progress.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "bench/pal_bench/variant.h"

static int file = -1;

int progress_open(const char *path)
{
	int err;

	if (!path)
		return 0;
	file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOCTTY | O_CLOEXEC, 0644);
	if (file >= 0)
		return 0;
	err = -errno;
	fprintf(stderr, "%s: %s: %s; name a file that can be written\n", variant.program, path,
		strerror(-err));
	return err;
}

/* A mark that cannot be written must not end a measurement: nothing else can be done. */
static void put(int fd, const char *text, size_t len)
{
	if (write(fd, text, len) < 0)
		return;
}

/* On a serial port: until the last bit has left, because the next step may stop the machine. */
static void drain(int fd)
{
	if (isatty(fd))
		tcdrain(fd);
}

void progress_mark(const char *format, ...)
{
	char line[256];
	va_list args;
	int head, len;

	head = snprintf(line, sizeof(line), "%s: next: ", variant.program);
	va_start(args, format);
	len = vsnprintf(line + head, sizeof(line) - (size_t)head - 1, format, args);
	va_end(args);
	len += head;
	if (len > (int)sizeof(line) - 2)
		len = (int)sizeof(line) - 2;
	line[len++] = '\n';
	fflush(stdout);
	put(STDERR_FILENO, line, (size_t)len);
	if (file < 0)
		return;
	put(file, line, (size_t)len);
	drain(file);
}
