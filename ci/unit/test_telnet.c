/* SPDX-License-Identifier: MIT */
#include "host/telnet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define BAUD 0x0001ff00 /* has an IAC in it */

/* Take a literal of the server in pieces of `step` bytes; what is left of it is in `out`. */
static size_t take(struct telnet *telnet, const char *sent, size_t len, size_t step, char *out)
{
	size_t kept = 0;

	for (size_t at = 0; at < len; at += step) {
		size_t piece = len - at < step ? len - at : step;

		memcpy(out + kept, sent + at, piece);
		kept += telnet_take(telnet, out + kept, piece);
	}
	return kept;
}

static void start(struct telnet *telnet, unsigned long baud)
{
	telnet_start(telnet, baud, 0);
	telnet->reply_len = 0;
}

static void assert_reply(struct telnet *telnet, const char *reply, size_t len)
{
	assert_int_equal(telnet->reply_len, len);
	assert_memory_equal(telnet->reply, reply, len);
	telnet->reply_len = 0;
}

#define ASSERT_REPLY(telnet, text) assert_reply(telnet, text, sizeof(text) - 1)

static void offers(void **state)
{
	struct telnet telnet;

	(void)state;
	telnet_start(&telnet, 0, 0);
	ASSERT_REPLY(&telnet, "\xff\xfb\x00\xff\xfd\x00\xff\xfd\x03");
	telnet_start(&telnet, 9600, 0);
	ASSERT_REPLY(&telnet, "\xff\xfb\x00\xff\xfd\x00\xff\xfd\x03\xff\xfb\x2c");
}

/* Whatever the pieces, the eight bits of the data come through and nothing else. */
static void data(void **state)
{
	static const char sent[] = "a\xff\xfb\x01"
				   "b\xff\xff\r\n\xff\xfa\x2c\x65\xff\xff\xff\xf0\xff\xf1"
				   "c\r\0d";
	static const char data[] = "ab\xff\r\nc\r\0d";
	char out[sizeof(sent)];

	(void)state;
	for (size_t step = 1; step < sizeof(sent); step++) {
		struct telnet telnet;

		start(&telnet, 0);
		assert_int_equal(take(&telnet, sent, sizeof(sent) - 1, step, out),
				 sizeof(data) - 1);
		assert_memory_equal(out, data, sizeof(data) - 1);
	}
}

/* A server that refuses BINARY writes CR NUL for a bare CR. */
static void not_binary(void **state)
{
	static const char sent[] = "\xff\xfc\x00x\r\0y\r\nz\0";
	struct telnet telnet;
	char out[sizeof(sent)];

	(void)state;
	start(&telnet, 0);
	assert_int_equal(take(&telnet, sent, sizeof(sent) - 1, 1, out), 7);
	assert_memory_equal(out, "x\ry\r\nz\0", 7);
}

static void refused(void **state)
{
	static const char sent[] = "\xff\xfb\x01\xff\xfd\x18\xff\xfd\x2c\xff\xfe\x18\xff\xfd\x00";
	struct telnet telnet;
	char out[sizeof(sent)];

	(void)state;
	start(&telnet, 0);
	assert_int_equal(take(&telnet, sent, sizeof(sent) - 1, 4, out), 0);
	ASSERT_REPLY(&telnet, "\xff\xfe\x01\xff\xfc\x18\xff\xfc\x2c");
}

/* Nothing that a server says makes the answers endless. */
static void bounded(void **state)
{
	struct telnet telnet;
	size_t replies = 0;

	(void)state;
	start(&telnet, 9600);
	srandom(1);
	for (int i = 0; i < 100000; i++) {
		char sent[3] = { '\xff', (char)(251 + random() % 4), (char)random() };

		assert_int_equal(telnet_take(&telnet, sent, 3), sent[1] == '\xff' ? 2 : 0);
		replies += telnet.reply_len;
		telnet.reply_len = 0;
	}
	assert_true(replies < TELNET_REPLY_MAX);
}

static void port_set(void **state)
{
	static const char yes[] = "\xff\xfd\x2c\xff\xfd\x2c";
	static const char set[] = "\xff\xfa\x2c\x65\x00\x00\x25\x80\xff\xf0";
	struct telnet telnet;
	char out[sizeof(set)];

	(void)state;
	start(&telnet, BAUD);
	assert_int_equal(take(&telnet, yes, sizeof(yes) - 1, 6, out), 0);
	ASSERT_REPLY(&telnet, "\xff\xfa\x2c\x01\x00\x01\xff\xff\x00\xff\xf0"
			      "\xff\xfa\x2c\x02\x08\xff\xf0\xff\xfa\x2c\x03\x01\xff\xf0"
			      "\xff\xfa\x2c\x04\x01\xff\xf0\xff\xfa\x2c\x05\x01\xff\xf0");
	assert_int_equal(telnet.port_baud, 0);
	assert_int_equal(take(&telnet, set, sizeof(set) - 1, 1, out), 0);
	assert_int_equal(telnet.port_baud, 9600);
	assert_false(telnet.port_refused);
}

static void port_refused(void **state)
{
	static const char no[] = "\xff\xfe\x2c";
	struct telnet telnet;
	char out[sizeof(no)];

	(void)state;
	start(&telnet, 9600);
	assert_int_equal(take(&telnet, no, sizeof(no) - 1, 1, out), 0);
	assert_true(telnet.port_refused);
	ASSERT_REPLY(&telnet, "\xff\xfc\x2c");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(offers),       cmocka_unit_test(data),
		cmocka_unit_test(not_binary),   cmocka_unit_test(refused),
		cmocka_unit_test(bounded),      cmocka_unit_test(port_set),
		cmocka_unit_test(port_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
