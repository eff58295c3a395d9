/* SPDX-License-Identifier: MIT */
#ifndef HOST_TELNET_H
#define HOST_TELNET_H

#include <stddef.h>
#include <stdint.h>

/*
 * The client's side of telnet, for eight bits that come through unchanged: RFC 854, BINARY (RFC
 * 856), SUPPRESS-GO-AHEAD (RFC 858); every other option is refused. With a speed to set also
 * COM-PORT-OPTION (RFC 2217). No descriptor: bytes in, bytes out. Each option is answered a
 * bounded number of times, so no server can make the answers endless.
 */
#define TELNET_REPLY_MAX 4096
#define TELNET_SUB_MAX 16

struct telnet_options {
	uint8_t wanted[32];   /* bitmap: asked for, or agreed to */
	uint8_t answered[32]; /* bitmap: answered once */
};

struct telnet {
	int state; /* of the bytes that come, enum in telnet.c */
	uint8_t verb;
	uint8_t sub[TELNET_SUB_MAX]; /* of a subnegotiation, what is longer is cut */
	size_t sub_len;
	struct telnet_options us, them;
	unsigned long baud; /* to be set; 0: the port stays as it is */
	int rtscts;
	int port_asked; /* the settings are sent */

	/* found */
	int port_refused;        /* the server does not set the port */
	unsigned long port_baud; /* what the server says that it has set; 0: nothing yet */

	uint8_t reply[TELNET_REPLY_MAX]; /* to be sent; the caller sets reply_len to 0 then */
	size_t reply_len;
};

/* Zero the rest, put the first offers into reply. */
void telnet_start(struct telnet *telnet, unsigned long baud, int rtscts);

/* Take what the server sent; what of it is data stays in bytes, its length is returned. */
size_t telnet_take(struct telnet *telnet, char *bytes, size_t len);

#endif
