/* SPDX-License-Identifier: MIT */
#include "stream/decode_need.h"

#include "ci/unit/log_text.h"

#define SESSION 7
#define LINES 300
#define PERCENT 25

/* A stream of LINES data lines and what a decoder has of it. */
struct fixture {
	uint8_t data[LINES * LINE_DATA_BYTES - 100];
	struct log_text log;
	struct decoder *decoder;
};

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	log_text_noise(fixture->data, sizeof(fixture->data));
	log_text_send_parity(&fixture->log, SESSION, fixture->data, sizeof(fixture->data), PERCENT);
	fixture->decoder = decoder_new(NULL, NULL);
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

typedef int wanted_fn(const struct line *line, void *context);

/* Push the lines that are wanted; their number. */
static unsigned int push(struct fixture *fixture, wanted_fn *wanted, void *context)
{
	unsigned int pushed = 0;
	size_t len;

	for (char *at = fixture->log.bytes; *at; at += len) {
		struct line line;

		len = (size_t)(strchr(at, '\n') - at) + 1;
		assert_int_equal(line_parse(at, len - 1, &line), LINE_GOOD);
		if (!wanted(&line, context))
			continue;
		decoder_push(fixture->decoder, at, len);
		pushed++;
	}
	return pushed;
}

static int by_chance(const struct line *line, void *context)
{
	(void)line;
	return random() % 100 >= *(int *)context;
}

static int requested(const struct line *line, void *context)
{
	const struct request *request = context;

	if (line->kind == LINE_END)
		return request->end;
	for (size_t i = 0; i < request->count && line->kind == LINE_DATA; i++) {
		if (line->seq >= request->range[i].first && line->seq <= request->range[i].last)
			return 1;
	}
	return 0;
}

static struct decode_need need_of(const struct fixture *fixture)
{
	struct decode_need need;

	assert_int_equal(decoder_need(fixture->decoder, SESSION, "results", &need), 0);
	return need;
}

/* Send what is asked for, as often as something is; the number of requests. */
static unsigned int satisfy(struct fixture *fixture)
{
	struct decode_need need = need_of(fixture);
	unsigned int requests = 0;

	while (need.request.count || need.request.end) {
		assert_true(need.lines <= need.missing);
		assert_in_range(push(fixture, requested, &need.request), 1,
				need.request.end + need.lines);
		need = need_of(fixture);
		assert_in_range(++requests, 1, 16);
	}
	return requests;
}

static void assert_whole(struct fixture *fixture)
{
	assert_int_equal(decoder_finish(fixture->decoder), 0);
	assert_true(decoder_stream(fixture->decoder, 0)->whole);
	assert_memory_equal(decoder_stream(fixture->decoder, 0)->data, fixture->data,
			    sizeof(fixture->data));
}

static void any_loss(void **state)
{
	struct fixture *fixture = *state;

	for (int seed = 0; seed < 40; seed++) {
		int percent = seed % 10 * 10 + 5;

		srandom((unsigned int)seed);
		decoder_free(fixture->decoder);
		fixture->decoder = decoder_new(NULL, NULL);
		push(fixture, by_chance, &percent);
		satisfy(fixture);
		assert_whole(fixture);
	}
}

static int first(const struct line *line, void *context)
{
	return line->kind != LINE_DATA || line->seq >= *(uint32_t *)context;
}

/* A burst costs what goes over the parity, and no line more. */
static void burst(void **state)
{
	struct fixture *fixture = *state;
	uint32_t lost = 100;
	struct decode_need need;

	push(fixture, first, &lost);
	need = need_of(fixture);
	assert_int_equal(need.missing, 100);
	assert_in_range(need.lines, 100 - LINES * PERCENT / 100 - 8,
			100 - LINES * PERCENT / 100 + 8);
	assert_int_equal(need.request.count, 1);
	assert_int_equal(satisfy(fixture), 1);
	assert_whole(fixture);
}

static void repairable(void **state)
{
	struct fixture *fixture = *state;
	uint32_t lost = 40;
	struct decode_need need;

	push(fixture, first, &lost);
	need = need_of(fixture);
	assert_int_equal(need.missing, 40);
	assert_int_equal(need.lines + need.request.count + need.request.end, 0);
	assert_whole(fixture);
}

static void nothing_came(void **state)
{
	const struct decode_need need = need_of(*state);

	assert_true(need.request.end);
	assert_int_equal(need.request.count, 0);
	assert_in_range(satisfy(*state), 2, 4);
	assert_whole(*state);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(any_loss),
		TEST(burst),
		TEST(repairable),
		TEST(nothing_came),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
