/* SPDX-License-Identifier: MIT */
#ifndef HOST_SOURCE_H
#define HOST_SOURCE_H

#include <stddef.h>
#include <termios.h>

#include "host/telnet.h"

#define SOURCE_BAUD_DEFAULT 115200
#define SOURCE_BY_ID "/dev/serial/by-id"

/* How to open a source. All zero is fine. */
struct source_options {
	unsigned long baud; /* 0: SOURCE_BAUD_DEFAULT, or what a server has set already */
	int rtscts;         /* hardware flow control */
	const char *by_id;  /* where names without a slash are looked for; NULL: SOURCE_BY_ID */
	int quiet;          /* no messages: the caller tries again */
};

/*
 * Where serial bytes come from: an open descriptor, non-blocking unless it is a file. Each
 * kind is one source_*.c; a new one is a new open function and a row in source.c.
 */
struct source {
	int fd;
	int is_file; /* a recording: ends by itself, silence means nothing */
	int is_tty;
	int is_telnet;
	int two_way;           /* what is written goes to the machine */
	struct termios before; /* of the tty, restored by source_close */
	struct telnet telnet;
};

/*
 * Open "unix:PATH", "tcp:HOST:PORT", "telnet://HOST:PORT", "-", a serial port by its path or by
 * its name in SOURCE_BY_ID, or any other file, told apart by prefix and file type. options may
 * be NULL. 0 or -errno after a message.
 */
int source_open(struct source *source, const char *spec, const struct source_options *options);
void source_close(struct source *source);

/*
 * Read at most size bytes, *len of them (0: nothing for now). -ENODATA: the source has ended, a
 * hung-up port and a reset connection too; or another -errno. No message.
 */
int source_read(struct source *source, char *buffer, size_t size, size_t *len);

/* Write text (no byte 0xff) to the machine, without waiting: 0 or -errno, no message. */
int source_write(struct source *source, const char *text, size_t len);

/* The kinds. source_unix_open prints nothing: its caller may try again. */
int source_tty_open(struct source *source, const char *path, const struct source_options *options);
int source_unix_open(struct source *source, const char *path);
int source_tcp_open(struct source *source, const char *address,
		    const struct source_options *options);
int source_telnet_open(struct source *source, const char *address,
		       const struct source_options *options);
int source_file_open(struct source *source, const char *path, const struct source_options *options);

void source_tty_close(struct source *source);

/* Take the telnet out of len bytes that came, answer it; what is left is counted in *len. */
int source_telnet_filter(struct source *source, char *bytes, size_t *len);

#endif
