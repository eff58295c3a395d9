/* SPDX-License-Identifier: MIT */
#ifndef HOST_SOURCE_H
#define HOST_SOURCE_H

#include <termios.h>

/*
 * Where serial bytes come from: an open descriptor, non-blocking unless it is a file. Each
 * kind is one source_*.c; a new one is a new open function and a row in source.c.
 */
struct source {
	int fd;
	int is_file; /* a recording: ends by itself, silence means nothing */
	int is_tty;
	struct termios before; /* of the tty, restored by source_close */
};

#define SOURCE_BAUD_DEFAULT 115200

/*
 * Open "unix:PATH", "tcp:HOST:PORT", "-", a serial port or any other file, told apart by
 * prefix and file type. baud is for serial ports. 0 or -errno after a message.
 */
int source_open(struct source *source, const char *spec, unsigned long baud);
void source_close(struct source *source);

/* The kinds. source_unix_open prints nothing: its caller may try again. */
int source_tty_open(struct source *source, const char *path, unsigned long baud);
int source_unix_open(struct source *source, const char *path);
int source_tcp_open(struct source *source, const char *address);
int source_file_open(struct source *source, const char *path);

void source_tty_close(struct source *source);

#endif
