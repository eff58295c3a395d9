/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_PORT_H
#define INITRAMFS_RUNNER_PORT_H

#include <stdbool.h>
#include <stddef.h>

/* Where the stream leaves: a serial port, or a plain file in a dry run. */
#define PORT_WAIT_S 30 /* without a byte leaving: the port is broken */

#define PORT_NO_PATH "/dev/null" /* what programs get for a port that is not open */

struct port {
	int fd; /* -1: not open */
	bool tty;
	char path[256]; /* PORT_NO_PATH, or where else a program may write a line of text */
};

/*
 * Open a port raw, 8N1, without flow control, at baud; a path that is not there is made
 * only if `create`. -errno (message printed) if it cannot be opened: fd is -1, or if it is
 * open and only the speed could not be set: it can be written to.
 */
int port_open(struct port *port, const char *path, unsigned int baud, bool create);

/* An encode_sink; context is the port. All bytes are taken, or -errno. */
int port_write(const char *text, size_t len, void *context);

/* Wait until the last bit has left; 0, or -ETIMEDOUT after PORT_WAIT_S. */
int port_drain(const struct port *port);

void port_close(struct port *port);

#endif
