/* SPDX-License-Identifier: MIT */
#include "host/source.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

/* The answers are few and short: what a socket does not take at once, nobody reads. */
static int send_reply(struct source *source)
{
	struct telnet *telnet = &source->telnet;
	ssize_t written = 0;

	if (telnet->reply_len)
		written = write(source->fd, telnet->reply, telnet->reply_len);
	if (written < 0)
		return errno == EPIPE || errno == ECONNRESET ? -ENODATA : -errno;
	if ((size_t)written < telnet->reply_len)
		return -EAGAIN;
	telnet->reply_len = 0;
	return 0;
}

int source_telnet_open(struct source *source, const char *address,
		       const struct source_options *options)
{
	int err = source_tcp_open(source, address, options);

	if (err)
		return err;
	source->is_telnet = 1;
	telnet_start(&source->telnet, options->baud, options->rtscts);
	err = send_reply(source);
	if (err)
		source_close(source);
	return err;
}

/* What the server says of its port is said once. */
static void print_port(struct telnet *telnet)
{
	if (telnet->port_refused)
		fprintf(stderr, "bootmark: the telnet server does not set its port (RFC 2217): set "
				"the speed there, and leave --baud out\n");
	else if (telnet->port_baud && telnet->port_baud != telnet->baud)
		fprintf(stderr, "bootmark: the telnet server's port runs at %lu baud, not %lu\n",
			telnet->port_baud, telnet->baud);
	telnet->port_refused = 0;
	telnet->port_baud = 0;
}

int source_telnet_filter(struct source *source, char *bytes, size_t *len)
{
	*len = telnet_take(&source->telnet, bytes, *len);
	print_port(&source->telnet);
	return send_reply(source);
}
