/* SPDX-License-Identifier: MIT */
#include "stream/decode.h"

#include "ci/unit/log_text.h"

#define SESSION 0x0badcafe
#define SIZE 2000 /* 4 data lines, the last short; with begin and end 6 lines of log */

/* The log of one stream, decoded when the fixture's decode() is called. */
struct fixture {
	uint8_t data[SIZE];
	struct log_text log;
	struct decoder *decoder;
	unsigned int events;
	char missing[4096];
};

static void count_event(const struct line *line, void *context)
{
	struct fixture *fixture = context;

	assert_int_equal(line->kind, LINE_EVENT);
	fixture->events++;
}

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	log_text_noise(fixture->data, SIZE);
	log_text_send(&fixture->log, SESSION, fixture->data, SIZE);
	fixture->decoder = decoder_new(count_event, fixture);
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	decoder_free(fixture->decoder);
	log_text_free(&fixture->log);
	free(fixture);
	return 0;
}

/* Push in pieces of `step` bytes, finish, and give the first stream. */
static const struct decode_stream *decode(struct fixture *fixture, size_t step)
{
	FILE *out = fmemopen(fixture->missing, sizeof(fixture->missing), "w");

	for (size_t at = 0; at < fixture->log.len; at += step) {
		size_t len = fixture->log.len - at < step ? fixture->log.len - at : step;

		assert_int_equal(decoder_push(fixture->decoder, fixture->log.bytes + at, len), 0);
	}
	assert_int_equal(decoder_finish(fixture->decoder), 0);
	assert_true(decoder_streams(fixture->decoder) > 0);
	decoder_print_missing(fixture->decoder, 0, out);
	fclose(out);
	return decoder_stream(fixture->decoder, 0);
}

static void assert_whole(struct fixture *fixture, size_t step)
{
	const struct decode_stream *stream = decode(fixture, step);

	assert_true(stream->whole);
	assert_int_equal(stream->session, SESSION);
	assert_string_equal(stream->name, "results");
	assert_int_equal(stream->size, SIZE);
	assert_memory_equal(stream->data, fixture->data, SIZE);
}

static void assert_lost(struct fixture *fixture, const char *missing)
{
	const struct decode_stream *stream = decode(fixture, 1 << 20);

	assert_false(stream->whole);
	assert_null(stream->data);
	if (!strstr(fixture->missing, missing))
		fail_msg("'%s' does not say '%s'", fixture->missing, missing);
}

/* Take out the lines from..to-1 of the log. */
static void cut(struct fixture *fixture, unsigned int from, unsigned int to)
{
	char *start = log_text_line(&fixture->log, from), *end = log_text_line(&fixture->log, to);
	size_t len = (size_t)(end - start);

	memmove(start, end, strlen(end) + 1);
	fixture->log.len -= len;
}

static void insert(struct fixture *fixture, size_t at, const char *text)
{
	size_t len = strlen(text);

	log_text_add(text, len, &fixture->log);
	memmove(fixture->log.bytes + at + len, fixture->log.bytes + at,
		fixture->log.len - len - at);
	memcpy(fixture->log.bytes + at, text, len);
}

static size_t line_at(struct fixture *fixture, unsigned int n)
{
	return (size_t)(log_text_line(&fixture->log, n) - fixture->log.bytes);
}

static void clean(void **state)
{
	assert_whole(*state, 1 << 20);
}

static void one_byte_at_a_time(void **state)
{
	assert_whole(*state, 1);
}

static void odd_pieces(void **state)
{
	assert_whole(*state, 1079);
}

static void replace(struct fixture *fixture, char from, char to)
{
	for (size_t i = 0; i < fixture->log.len; i++) {
		if (fixture->log.bytes[i] == from)
			fixture->log.bytes[i] = to;
	}
}

static void cr_alone(void **state)
{
	replace(*state, '\n', '\r');
	assert_whole(*state, 1 << 20);
}

static void cr_alone_in_pieces(void **state)
{
	replace(*state, '\n', '\r');
	assert_whole(*state, 7);
}

static void lf_alone(void **state)
{
	replace(*state, '\r', '\n');
	assert_whole(*state, 100);
}

/* The kernel writes between our lines, and in front of one without a newline. */
static void kernel_lines(void **state)
{
	static char flood[10001];
	struct fixture *fixture = *state;

	memset(flood, 'k', sizeof(flood) - 1);
	insert(fixture, line_at(fixture, 5), flood);
	insert(fixture, line_at(fixture, 3), "[    1.0] usb 1-1: new\xff device\r\n\r\n");
	insert(fixture, line_at(fixture, 2), "[    0.9] no newline");
	insert(fixture, 0, "BM1 \n\0BM1 BM1 BM1\n");
	assert_whole(fixture, 333);
	assert_int_equal(decoder_counts(fixture->decoder)->damaged, 0);
	assert_int_equal(decoder_counts(fixture->decoder)->good, 6);
}

static void kernel_text_inside_a_line(void **state)
{
	struct fixture *fixture = *state;

	insert(fixture, line_at(fixture, 2) + 200, "[    1.0] spliced\r\n");
	assert_lost(fixture, "lines 1 of 4 missing");
	assert_int_equal(decoder_counts(fixture->decoder)->damaged, 1);
}

static void lines_lost(void **state)
{
	cut(*state, 2, 4);
	assert_lost(*state, "results: lines 1-2 of 4 missing\n");
}

static void lines_lost_here_and_there(void **state)
{
	cut(*state, 4, 5);
	cut(*state, 1, 3);
	assert_lost(*state, "results: lines 0-1, 3 of 4 missing\n");
}

static void begin_lost(void **state)
{
	cut(*state, 0, 1);
	assert_whole(*state, 50);
}

static void end_lost(void **state)
{
	cut(*state, 5, 6);
	assert_whole(*state, 50);
}

static void begin_and_end_lost(void **state)
{
	cut(*state, 5, 6);
	cut(*state, 0, 1);
	assert_lost(*state, "begin and end lines missing, 4 data lines there");
}

static void cut_off(void **state)
{
	struct fixture *fixture = *state;

	fixture->log.len = line_at(fixture, 4) - 700;
	fixture->log.bytes[fixture->log.len] = '\0';
	assert_lost(fixture, "lines 2-3 of 4 missing");
}

/* The very last characters may lack their line end. */
static void no_newline_at_the_end(void **state)
{
	struct fixture *fixture = *state;

	cut(fixture, 5, 6);
	fixture->log.len -= 2;
	assert_whole(fixture, 1 << 20);
}

static void sent_twice(void **state)
{
	struct fixture *fixture = *state;

	cut(fixture, 2, 3);
	log_text_send(&fixture->log, SESSION, fixture->data, SIZE);
	assert_whole(fixture, 1 << 20);
	assert_int_equal(decoder_counts(fixture->decoder)->repeated, 3);
}

static void backwards(void **state)
{
	struct fixture *fixture = *state;
	struct log_text back = { 0 };

	for (unsigned int n = 6; n-- > 0;)
		log_text_add(log_text_line(&fixture->log, n),
			     strcspn(log_text_line(&fixture->log, n), "\n") + 1, &back);
	log_text_free(&fixture->log);
	fixture->log = back;
	assert_whole(fixture, 1 << 20);
}

/* Any one wrong byte costs its line, and never gives wrong data. */
static void every_byte_wrong_once(void **state)
{
	struct fixture *fixture = *state;

	for (size_t at = 0; at < fixture->log.len; at += 13) {
		const struct decode_stream *stream;
		char right = fixture->log.bytes[at];

		fixture->log.bytes[at] ^= 0x11;
		decoder_free(fixture->decoder);
		fixture->decoder = decoder_new(NULL, NULL);
		stream = decode(fixture, 512);
		if (stream->whole)
			assert_memory_equal(stream->data, fixture->data, SIZE);
		fixture->log.bytes[at] = right;
	}
}

static void nothing_sent(void **state)
{
	struct fixture *fixture = *state;
	const struct decode_stream *stream;

	log_text_free(&fixture->log);
	log_text_send(&fixture->log, SESSION, "", 0);
	stream = decode(fixture, 1 << 20);
	assert_true(stream->whole);
	assert_non_null(stream->data);
	assert_int_equal(stream->size, 0);
}

static void two_sessions(void **state)
{
	struct fixture *fixture = *state;

	log_text_event(&fixture->log, SESSION, "done");
	log_text_event(&fixture->log, SESSION + 1, "mount");
	log_text_send(&fixture->log, SESSION + 1, fixture->data, 600);
	assert_whole(fixture, 100);
	assert_int_equal(decoder_streams(fixture->decoder), 2);
	assert_int_equal(decoder_stream(fixture->decoder, 1)->session, SESSION + 1);
	assert_int_equal(decoder_stream(fixture->decoder, 1)->size, 600);
	assert_true(decoder_stream(fixture->decoder, 1)->whole);
	assert_int_equal(fixture->events, 2);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(clean),
		TEST(one_byte_at_a_time),
		TEST(odd_pieces),
		TEST(cr_alone),
		TEST(cr_alone_in_pieces),
		TEST(lf_alone),
		TEST(kernel_lines),
		TEST(kernel_text_inside_a_line),
		TEST(lines_lost),
		TEST(lines_lost_here_and_there),
		TEST(begin_lost),
		TEST(end_lost),
		TEST(begin_and_end_lost),
		TEST(cut_off),
		TEST(no_newline_at_the_end),
		TEST(sent_twice),
		TEST(backwards),
		TEST(every_byte_wrong_once),
		TEST(nothing_sent),
		TEST(two_sessions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
