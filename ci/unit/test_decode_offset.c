/* SPDX-License-Identifier: MIT */
#include "stream/decode.h"

#include "ci/unit/log_text.h"

#define SESSION 0x00c0ffee
#define EVENTS 20

struct offsets {
	struct decoder *decoder;
	const struct log_text *log;
	unsigned int count;
};

/* The line ends where the decoder says. */
static void check_offset(const struct line *line, void *context)
{
	struct offsets *offsets = context;
	uint64_t end = decoder_offset(offsets->decoder);

	assert_in_range(end, line->payload_len + 1, offsets->log->len);
	assert_int_equal(offsets->log->bytes[end - 1], '\r');
	assert_memory_equal(offsets->log->bytes + end - 1 - line->payload_len, line->payload,
			    line->payload_len);
	offsets->count++;
}

static void offsets_in_any_pieces(void **state)
{
	struct log_text log = { 0 };

	(void)state;
	for (unsigned int i = 0; i < EVENTS; i++)
		log_text_event(&log, SESSION, "sample");
	for (size_t step = 1; step < 5000; step += step / 3 + 1) {
		struct offsets offsets = { .log = &log };

		offsets.decoder = decoder_new(check_offset, &offsets);
		for (size_t at = 0; at < log.len; at += step) {
			size_t left = log.len - at;

			assert_int_equal(decoder_push(offsets.decoder, log.bytes + at,
						      left < step ? left : step),
					 0);
		}
		assert_int_equal(decoder_finish(offsets.decoder), 0);
		assert_int_equal(offsets.count, EVENTS);
		decoder_free(offsets.decoder);
	}
	log_text_free(&log);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(offsets_in_any_pieces),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
