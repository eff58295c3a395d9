/* SPDX-License-Identifier: MIT */
/* Lines whose CRC is right but which no honest sender writes. */
#include "stream/decode.h"

#include "ci/unit/log_text.h"
#include "stream/base64.h"

#define SHA256_OF_NOTHING "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static int set_up(void **state)
{
	*state = decoder_new(NULL, NULL);
	return 0;
}

static int tear_down(void **state)
{
	decoder_free(*state);
	return 0;
}

static void push(struct decoder *decoder, uint32_t session, enum line_kind kind, uint32_t seq,
		 const char *payload)
{
	struct line line = { .session = session,
			     .stream = "results",
			     .kind = kind,
			     .seq = seq,
			     .payload = payload,
			     .payload_len = strlen(payload) };
	char text[LINE_TEXT_MAX];
	int len = line_format(&line, text);

	assert_true(len > 0);
	assert_int_equal(decoder_push(decoder, text, (size_t)len), 0);
}

static const char *full_line(void)
{
	static char payload[BASE64_LEN(LINE_DATA_BYTES) + 1];

	memset(payload, 'A', sizeof(payload) - 1);
	return payload;
}

static void assert_nothing_whole(struct decoder *decoder)
{
	assert_int_equal(decoder_finish(decoder), 0);
	for (size_t i = 0; i < decoder_streams(decoder); i++) {
		assert_false(decoder_stream(decoder, i)->whole);
		assert_null(decoder_stream(decoder, i)->data);
		decoder_print_missing(decoder, i, stderr);
	}
}

static void far_sequence_numbers(void **state)
{
	push(*state, 1, LINE_DATA, UINT32_MAX, full_line());
	push(*state, 1, LINE_DATA, DECODE_STREAM_BYTES_MAX / LINE_DATA_BYTES + 2, full_line());
	assert_int_equal(decoder_counts(*state)->refused, 2);
	push(*state, 1, LINE_DATA, DECODE_STREAM_BYTES_MAX / LINE_DATA_BYTES - 1, full_line());
	assert_int_equal(decoder_counts(*state)->refused, 2);
	assert_nothing_whole(*state);
}

/* Many sessions that each fill as much as they may get all of it once. */
static void streams_are_bounded(void **state)
{
	const struct decode_counts *counts = decoder_counts(*state);

	for (uint32_t session = 0; session < 40; session++)
		push(*state, session, LINE_DATA, DECODE_STREAM_BYTES_MAX / LINE_DATA_BYTES - 1,
		     full_line());
	assert_int_equal(decoder_streams(*state), DECODE_STREAMS_MAX);
	assert_int_equal(counts->refused, 40 - DECODE_STREAMS_MAX);
	assert_nothing_whole(*state);
}

/* Lines that came again take nothing; those beyond the bound are refused, in any stream. */
static void bytes_are_bounded(void **state)
{
	const struct decode_counts *counts = decoder_counts(*state);
	uint32_t lines = DECODE_STREAM_BYTES_MAX / LINE_DATA_BYTES;
	uint32_t all = DECODE_BYTES_MAX / LINE_DATA_BYTES;

	for (uint32_t i = 0; i < all; i++)
		push(*state, i / lines, i % 2 ? LINE_DATA : LINE_PARITY, i % lines, full_line());
	assert_int_equal(counts->refused, 0);
	push(*state, 0, LINE_DATA, 1, full_line());
	assert_int_equal(counts->repeated, 1);
	push(*state, 9, LINE_DATA, 1, full_line());
	push(*state, 0, LINE_DATA, 2, full_line());
	push(*state, 0, LINE_PARITY, 1, full_line());
	assert_int_equal(counts->refused, 3);
	assert_nothing_whole(*state);
}

static void bad_extents(void **state)
{
	static const char *const bad[] = {
		"",
		"size=0 lines=0 name=a",
		"size=0 sha256=" SHA256_OF_NOTHING " lines=1 name=a",
		"size=769 sha256=" SHA256_OF_NOTHING " lines=1 name=a",
		"size=-1 sha256=" SHA256_OF_NOTHING " lines=0 name=a",
		"size=99999999999999999999 sha256=" SHA256_OF_NOTHING " lines=0 name=a",
		"size=0 sha256=" SHA256_OF_NOTHING " lines=0 name=../a",
		"size=0 sha256=" SHA256_OF_NOTHING " lines=0 name=.a",
		"size=0 sha256=" SHA256_OF_NOTHING " lines=0 name=a%2fb",
		"size=0 sha256=" SHA256_OF_NOTHING " lines=0 name=",
		"size=0 sha256=" SHA256_OF_NOTHING "00 lines=0 name=a",
		"size=0 sha256=" SHA256_OF_NOTHING " lines=0 name=a unpacked=1k",
		"size=0 sha256=E"
		" lines=0 name=a",
	};
	size_t n = sizeof(bad) / sizeof(bad[0]);

	for (size_t i = 0; i < n; i++)
		push(*state, 1, LINE_BEGIN, 0, bad[i]);
	assert_int_equal(decoder_counts(*state)->damaged, n);
	push(*state, 1, LINE_BEGIN, 0,
	     "size=68719476736 sha256=" SHA256_OF_NOTHING " lines=136348169 name=a");
	assert_int_equal(decoder_counts(*state)->refused, 1);
	assert_nothing_whole(*state);
}

static void contradiction(void **state)
{
	push(*state, 1, LINE_BEGIN, 0, "size=0 sha256=" SHA256_OF_NOTHING " lines=0 name=a");
	push(*state, 1, LINE_END, 0, "size=0 sha256=" SHA256_OF_NOTHING " lines=0 name=b");
	push(*state, 2, LINE_BEGIN, 0, "size=0 sha256=" SHA256_OF_NOTHING " lines=0 name=a");
	push(*state, 2, LINE_END, 0,
	     "size=0 sha256=" SHA256_OF_NOTHING " lines=0 name=a unpacked=512");
	assert_int_equal(decoder_counts(*state)->refused, 2);
	assert_nothing_whole(*state);
}

static void wrong_hash(void **state)
{
	push(*state, 1, LINE_BEGIN, 0, "size=504 sha256=" SHA256_OF_NOTHING " lines=1 name=a");
	push(*state, 1, LINE_DATA, 0, full_line());
	assert_nothing_whole(*state);
}

static void short_lines(void **state)
{
	push(*state, 1, LINE_DATA, 0, "AAAA");
	push(*state, 1, LINE_DATA, 1, "AAAA");
	push(*state, 1, LINE_DATA, 2, "");
	push(*state, 1, LINE_DATA, 3, "AA=A");
	assert_int_equal(decoder_counts(*state)->damaged, 3);
	push(*state, 1, LINE_END, 0, "size=507 sha256=" SHA256_OF_NOTHING " lines=2 name=a");
	push(*state, 1, LINE_DATA, 1, full_line());
	push(*state, 1, LINE_DATA, 2, full_line());
	assert_int_equal(decoder_counts(*state)->damaged, 4);
	assert_int_equal(decoder_counts(*state)->refused, 1);
	assert_nothing_whole(*state);
}

/* More lines than were announced, the announcement coming last. */
static void too_many_lines(void **state)
{
	push(*state, 1, LINE_DATA, 0, full_line());
	push(*state, 1, LINE_DATA, 1, full_line());
	push(*state, 1, LINE_END, 0, "size=504 sha256=" SHA256_OF_NOTHING " lines=1 name=a");
	assert_nothing_whole(*state);
}

static void odd_parity(void **state)
{
	static const char *const shapes[] = {
		"groups=0 parity=1",   "groups=1 parity=0", "groups=3 parity=1",
		"groups=1 parity=254", "groups=1 parity=x", "groups=99999999999 parity=99999999999",
	};
	char extent[256];

	push(*state, 1, LINE_PARITY, 0, "AAAA");
	push(*state, 1, LINE_PARITY, 1u << 31, full_line());
	push(*state, 1, LINE_PARITY, 7, full_line());
	assert_int_equal(decoder_counts(*state)->parity, 3);
	assert_int_equal(decoder_counts(*state)->damaged, 1);
	assert_int_equal(decoder_counts(*state)->refused, 1);
	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
		snprintf(extent, sizeof(extent),
			 "size=1008 sha256=" SHA256_OF_NOTHING " lines=2 name=a %s", shapes[i]);
		push(*state, 2, LINE_BEGIN, 0, extent);
		assert_int_equal(decoder_counts(*state)->damaged, 2 + i);
	}
	snprintf(extent, sizeof(extent),
		 "size=1008 sha256=" SHA256_OF_NOTHING " lines=2 name=a groups=1 parity=8");
	push(*state, 1, LINE_BEGIN, 0, extent);
	push(*state, 1, LINE_DATA, 1, full_line());
	assert_nothing_whole(*state);
}

/* A list of what is missing is short, however many holes there are. */
static void many_holes(void **state)
{
	char text[8192];
	FILE *out = fmemopen(text, sizeof(text), "w");

	push(*state, 1, LINE_BEGIN, 0,
	     "size=5040000 sha256=" SHA256_OF_NOTHING " lines=10000 name=a");
	for (uint32_t seq = 0; seq < 10000; seq += 2)
		push(*state, 1, LINE_DATA, seq, full_line());
	decoder_print_missing(*state, 0, out);
	fclose(out);
	assert_non_null(strstr(text, "lines 1, 3, 5,"));
	assert_non_null(strstr(text, " and 4968 more of 10000 missing"));
	assert_true(strlen(text) < 300);
	assert_nothing_whole(*state);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(far_sequence_numbers), TEST(streams_are_bounded), TEST(bytes_are_bounded),
		TEST(bad_extents),          TEST(contradiction),       TEST(wrong_hash),
		TEST(short_lines),          TEST(too_many_lines),      TEST(odd_parity),
		TEST(many_holes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
