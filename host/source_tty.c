/* SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* cfmakeraw, B115200 and above */
#include "host/source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static const struct {
	unsigned long baud;
	speed_t speed;
} speeds[] = {
	{ 1200, B1200 },       { 2400, B2400 },       { 4800, B4800 },       { 9600, B9600 },
	{ 19200, B19200 },     { 38400, B38400 },     { 57600, B57600 },     { 115200, B115200 },
	{ 230400, B230400 },   { 460800, B460800 },   { 500000, B500000 },   { 576000, B576000 },
	{ 921600, B921600 },   { 1000000, B1000000 }, { 1500000, B1500000 }, { 2000000, B2000000 },
	{ 3000000, B3000000 }, { 4000000, B4000000 },
};

#define SPEEDS (sizeof(speeds) / sizeof(speeds[0]))

static int speed_find(unsigned long baud, speed_t *speed)
{
	for (size_t i = 0; i < SPEEDS; i++) {
		if (speeds[i].baud == baud) {
			*speed = speeds[i].speed;
			return 0;
		}
	}
	fprintf(stderr, "bootmark: no port runs at %lu baud; choose one of", baud);
	for (size_t i = 0; i < SPEEDS; i++)
		fprintf(stderr, " %lu", speeds[i].baud);
	putc('\n', stderr);
	return -EINVAL;
}

/*
 * 8 data bits, no parity, 1 stop bit, modem lines ignored. What has come already is not flushed:
 * of an adapter that came back it is the machine's.
 */
static int configure(struct source *source, speed_t speed, int rtscts)
{
	struct termios raw;

	if (tcgetattr(source->fd, &source->before))
		return -errno;
	raw = source->before;
	cfmakeraw(&raw);
	raw.c_cflag &= ~(tcflag_t)(CSTOPB | CRTSCTS | HUPCL);
	raw.c_cflag |= CLOCAL | CREAD | (rtscts ? CRTSCTS : 0);
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	if (cfsetspeed(&raw, speed) || tcsetattr(source->fd, TCSANOW, &raw))
		return -errno;
	source->is_tty = 1;
	source->two_way = 1;
	ioctl(source->fd, TIOCEXCL); /* keeps others out where it can; no harm if not */
	return 0;
}

int source_tty_open(struct source *source, const char *path, const struct source_options *options)
{
	speed_t speed;
	int err = speed_find(options->baud ? options->baud : SOURCE_BAUD_DEFAULT, &speed);

	if (err)
		return err;
	source->fd = open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
	err = source->fd < 0 ? -errno : configure(source, speed, options->rtscts);
	if (!err)
		return 0;
	if (!options->quiet)
		fprintf(stderr, "bootmark: open serial port %s: %s%s\n", path, strerror(-err),
			err == -EACCES ? " (is your user in the group dialout?)" : "");
	if (source->fd >= 0)
		close(source->fd);
	source->fd = -1;
	return err;
}

void source_tty_close(struct source *source)
{
	ioctl(source->fd, TIOCNXCL);
	tcsetattr(source->fd, TCSANOW, &source->before);
}
