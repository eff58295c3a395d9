/* SPDX-License-Identifier: MIT */
#include "host/telnet.h"

#include <string.h>

enum { SE = 240, SB = 250, WILL = 251, WONT = 252, DO = 253, DONT = 254, IAC = 255 };
enum { BINARY = 0, SUPPRESS_GO_AHEAD = 3, COM_PORT = 44 };
/* RFC 2217, section 2; the server answers a command with its number + 100. */
enum { SET_BAUD = 1, SET_DATASIZE, SET_PARITY, SET_STOPSIZE, SET_CONTROL, SERVER = 100 };
enum { DATA, AFTER_CR, AFTER_IAC, AFTER_VERB, IN_SUB, IN_SUB_AFTER_IAC };

static int has(const uint8_t *bitmap, uint8_t option)
{
	return bitmap[option / 8] >> (option % 8) & 1;
}

static void set(uint8_t *bitmap, uint8_t option, int value)
{
	bitmap[option / 8] &= (uint8_t) ~(1u << option % 8);
	bitmap[option / 8] |= (uint8_t)((unsigned int)value << option % 8);
}

static void put(struct telnet *telnet, const uint8_t *bytes, size_t len)
{
	if (len > TELNET_REPLY_MAX - telnet->reply_len)
		return;
	memcpy(telnet->reply + telnet->reply_len, bytes, len);
	telnet->reply_len += len;
}

static void put_verb(struct telnet *telnet, uint8_t verb, uint8_t option)
{
	put(telnet, (const uint8_t[]){ IAC, verb, option }, 3);
}

static void offer(struct telnet *telnet, struct telnet_options *side, uint8_t verb, uint8_t option)
{
	set(side->wanted, option, 1);
	put_verb(telnet, verb, option);
}

void telnet_start(struct telnet *telnet, unsigned long baud, int rtscts)
{
	memset(telnet, 0, sizeof(*telnet));
	telnet->baud = baud;
	telnet->rtscts = rtscts;
	offer(telnet, &telnet->us, WILL, BINARY);
	offer(telnet, &telnet->them, DO, BINARY);
	offer(telnet, &telnet->them, DO, SUPPRESS_GO_AHEAD);
	if (baud)
		offer(telnet, &telnet->us, WILL, COM_PORT);
}

static void put_setting(struct telnet *telnet, uint8_t command, uint32_t value, unsigned int bytes)
{
	put(telnet, (const uint8_t[]){ IAC, SB, COM_PORT, command }, 4);
	while (bytes-- > 0) {
		uint8_t byte = (uint8_t)(value >> 8 * bytes);

		put(telnet, (const uint8_t[]){ byte, IAC }, byte == IAC ? 2 : 1);
	}
	put(telnet, (const uint8_t[]){ IAC, SE }, 2);
}

/* 8 data bits, no parity (1), 1 stop bit, no flow control (1) or RTS/CTS (3). */
static void ask_port(struct telnet *telnet)
{
	if (!telnet->baud || telnet->port_asked)
		return;
	telnet->port_asked = 1;
	put_setting(telnet, SET_BAUD, (uint32_t)telnet->baud, 4);
	put_setting(telnet, SET_DATASIZE, 8, 1);
	put_setting(telnet, SET_PARITY, 1, 1);
	put_setting(telnet, SET_STOPSIZE, 1, 1);
	put_setting(telnet, SET_CONTROL, telnet->rtscts ? 3 : 1, 1);
}

static int welcome(const struct telnet *telnet, uint8_t option)
{
	return option == BINARY || option == SUPPRESS_GO_AHEAD ||
	       (option == COM_PORT && telnet->baud);
}

/* An option is switched on or off; silence where it is so already is what ends the talk. */
static void answer(struct telnet *telnet, struct telnet_options *side, uint8_t option, int on)
{
	uint8_t yes = side == &telnet->us ? WILL : DO, no = side == &telnet->us ? WONT : DONT;

	if (on == has(side->wanted, option) || has(side->answered, option))
		return;
	set(side->answered, option, 1);
	if (on && welcome(telnet, option))
		offer(telnet, side, yes, option);
	else
		put_verb(telnet, no, option);
}

static void take_verb(struct telnet *telnet, uint8_t option)
{
	uint8_t verb = telnet->verb;

	if (option == COM_PORT && verb == DONT && telnet->baud)
		telnet->port_refused = 1;
	if (verb == DO || verb == DONT)
		answer(telnet, &telnet->us, option, verb == DO);
	else
		answer(telnet, &telnet->them, option, verb == WILL);
	if (verb == DONT)
		set(telnet->us.wanted, option, 0);
	if (verb == WONT)
		set(telnet->them.wanted, option, 0);
	if (option == COM_PORT && verb == DO)
		ask_port(telnet);
}

static void take_sub(struct telnet *telnet)
{
	const uint8_t *sub = telnet->sub;

	if (telnet->sub_len >= 6 && sub[0] == COM_PORT && sub[1] == SERVER + SET_BAUD)
		telnet->port_baud = (unsigned long)sub[2] << 24 | (unsigned long)sub[3] << 16 |
				    (unsigned long)sub[4] << 8 | sub[5];
}

static void keep_sub(struct telnet *telnet, uint8_t byte)
{
	if (telnet->sub_len < TELNET_SUB_MAX)
		telnet->sub[telnet->sub_len++] = byte;
	telnet->state = IN_SUB;
}

/* What follows an IAC in the data; true if it is a byte of the data itself. */
static int take_command(struct telnet *telnet, uint8_t byte)
{
	telnet->state = DATA;
	telnet->verb = byte;
	if (byte >= WILL && byte <= DONT)
		telnet->state = AFTER_VERB;
	if (byte == SB) {
		telnet->state = IN_SUB;
		telnet->sub_len = 0;
	}
	return byte == IAC;
}

/* Without BINARY a bare CR comes as CR NUL (RFC 854). */
static int take_data(struct telnet *telnet, uint8_t byte)
{
	int padding = telnet->state == AFTER_CR && byte == 0;

	telnet->state = DATA;
	if (byte == IAC)
		telnet->state = AFTER_IAC;
	else if (byte == '\r' && !has(telnet->them.wanted, BINARY))
		telnet->state = AFTER_CR;
	return byte != IAC && !padding;
}

static int take(struct telnet *telnet, uint8_t byte)
{
	switch (telnet->state) {
	case AFTER_IAC:
		return take_command(telnet, byte);
	case AFTER_VERB:
		telnet->state = DATA;
		take_verb(telnet, byte);
		return 0;
	case IN_SUB:
		if (byte == IAC)
			telnet->state = IN_SUB_AFTER_IAC;
		else
			keep_sub(telnet, byte);
		return 0;
	case IN_SUB_AFTER_IAC:
		if (byte == IAC)
			return keep_sub(telnet, byte), 0;
		telnet->state = DATA;
		take_sub(telnet);
		return 0;
	default:
		return take_data(telnet, byte);
	}
}

size_t telnet_take(struct telnet *telnet, char *bytes, size_t len)
{
	size_t kept = 0;

	for (size_t i = 0; i < len; i++) {
		if (take(telnet, (uint8_t)bytes[i]))
			bytes[kept++] = bytes[i];
	}
	return kept;
}
