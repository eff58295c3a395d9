/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/port.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "initramfs/runner/clock.h"
#include "initramfs/runner/log.h"

#define DRAIN_POLL_MS 5

static const struct speed {
	unsigned int baud;
	speed_t code;
} speeds[] = {
	{ 1200, B1200 },       { 2400, B2400 },       { 4800, B4800 },       { 9600, B9600 },
	{ 19200, B19200 },     { 38400, B38400 },     { 57600, B57600 },     { 115200, B115200 },
	{ 230400, B230400 },   { 460800, B460800 },   { 500000, B500000 },   { 576000, B576000 },
	{ 921600, B921600 },   { 1000000, B1000000 }, { 1500000, B1500000 }, { 2000000, B2000000 },
	{ 3000000, B3000000 }, { 4000000, B4000000 },
};

static int find_speed(unsigned int baud, speed_t *code)
{
	for (size_t i = 0; i < sizeof(speeds) / sizeof(speeds[0]); i++) {
		if (speeds[i].baud == baud) {
			*code = speeds[i].code;
			return 0;
		}
	}
	return -EINVAL;
}

/* tcsetattr() succeeds if anything at all could be set, so the speed is read back. */
static int set_raw(int fd, unsigned int baud)
{
	struct termios mode;
	speed_t code;

	if (find_speed(baud, &code))
		return -EINVAL;
	if (tcgetattr(fd, &mode))
		return -errno;
	cfmakeraw(&mode);
	mode.c_cflag &= ~(tcflag_t)(CSTOPB | CRTSCTS | HUPCL);
	mode.c_cflag |= CLOCAL | CREAD;
	mode.c_iflag &= ~(tcflag_t)(IXON | IXOFF | IXANY);
	cfsetispeed(&mode, code);
	cfsetospeed(&mode, code);
	if (tcsetattr(fd, TCSADRAIN, &mode) || tcgetattr(fd, &mode))
		return -errno;
	return cfgetospeed(&mode) == code ? 0 : -EINVAL;
}

int port_open(struct port *port, const char *path, unsigned int baud, bool create)
{
	int flags = O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC | (create ? O_CREAT | O_TRUNC : 0);
	int err = 0;

	strcpy(port->path, PORT_NO_PATH);
	port->fd = open(path, flags, 0644);
	if (port->fd < 0) {
		err = -errno;
		log_print("port %s: %s", path, strerror(-err));
		return err;
	}
	port->tty = isatty(port->fd);
	if (strlen(path) < sizeof(port->path))
		strcpy(port->path, path);
	if (port->tty)
		err = set_raw(port->fd, baud);
	if (err)
		log_print("port %s: cannot be set to %u baud, 8N1: %s", path, baud, strerror(-err));
	return err;
}

int port_write(const char *text, size_t len, void *context)
{
	const struct port *port = context;

	if (port->fd < 0)
		return -EBADF;
	while (len > 0) {
		struct pollfd wait = { .fd = port->fd, .events = POLLOUT };
		ssize_t done = write(port->fd, text, len);
		int ready;

		if (done > 0) {
			text += done;
			len -= (size_t)done;
			continue;
		}
		if (done < 0 && errno != EAGAIN && errno != EINTR)
			return -errno;
		ready = poll(&wait, 1, PORT_WAIT_S * 1000);
		if (ready == 0)
			return -ETIMEDOUT;
		if (ready < 0 && errno != EINTR)
			return -errno;
	}
	return 0;
}

/* tcdrain() alone could wait for ever on a port whose transmitter is dead. */
int port_drain(const struct port *port)
{
	uint64_t deadline_ns = clock_boot_ns() + PORT_WAIT_S * CLOCK_NS_PER_S;
	int queued = 0, last = -1;

	if (port->fd < 0 || !port->tty)
		return 0;
	while (!ioctl(port->fd, TIOCOUTQ, &queued) && queued > 0) {
		if (queued != last)
			deadline_ns = clock_boot_ns() + PORT_WAIT_S * CLOCK_NS_PER_S;
		if (clock_boot_ns() > deadline_ns)
			return -ETIMEDOUT;
		last = queued;
		clock_sleep_ms(DRAIN_POLL_MS);
	}
	return tcdrain(port->fd) ? -errno : 0;
}

void port_close(struct port *port)
{
	if (port->fd >= 0)
		close(port->fd);
	port->fd = -1;
}
