/* SPDX-License-Identifier: MIT */
/*
 * What the runner says is printable ASCII, CR and LF: no XON, XOFF, ESC, NUL or byte over 0x7f
 * that a terminal server, flow control or a terminal would take for itself.
 */
#include "stream/encode.h"

#include <errno.h>

#include "ci/unit/log_text.h"
#include "stream/line.h"

/* Each line starts with the magic (so never with ~) and ends with CR LF. */
static void assert_safe(const struct log_text *log)
{
	size_t start = 0;

	assert_true(log->len > 0 && log->bytes[log->len - 1] == '\n');
	for (size_t i = 0; i < log->len; i++) {
		unsigned char c = (unsigned char)log->bytes[i];

		if (c == '\r' && log->bytes[i + 1] == '\n')
			continue;
		if (c == '\n' && i > 0 && log->bytes[i - 1] == '\r') {
			assert_memory_equal(log->bytes + start, LINE_MAGIC, strlen(LINE_MAGIC));
			assert_true(i - start < LINE_TEXT_MAX);
			start = i + 1;
			continue;
		}
		if (c < 0x20 || c > 0x7e)
			fail_msg("byte 0x%02x at %zu", c, i);
	}
}

/* Files of all byte values, and of each alone, at sizes around whole lines, with parity. */
static void files(void **state)
{
	uint8_t data[3 * LINE_DATA_BYTES + 1];
	struct log_text log = { 0 };

	(void)state;
	for (int value = 0; value < 256; value++) {
		memset(data, value, sizeof(data));
		log_text_send_parity(&log, (uint32_t)value << 24 | 0x1113, data,
				     sizeof(data) - (size_t)value % 5, (unsigned int)value % 101);
	}
	for (size_t i = 0; i < sizeof(data); i++)
		data[i] = (uint8_t)i;
	log_text_send_parity(&log, 1, data, sizeof(data), 100);
	log_text_noise(data, sizeof(data));
	log_text_send_parity(&log, 1, data, sizeof(data), 100);
	assert_safe(&log);
	log_text_free(&log);
}

/* Values of events are what programs and hardware say; names are ours. */
static void events(void **state)
{
	struct log_text log = { 0 };
	struct encoder encoder;

	(void)state;
	encoder_init(&encoder, 1, log_text_add, &log);
	for (int value = 1; value < 256; value++) {
		const char text[] = { 'a', (char)value, (char)value, 0 };
		const char alone[] = { (char)value, 0 };
		struct event event;

		event_init(&event);
		assert_int_equal(event_add(&event, "text", text), 0);
		assert_int_equal(event_printf(&event, "alone", "%s", alone), 0);
		assert_int_equal(encoder_event(&encoder, &event), 0);
	}
	assert_safe(&log);
	log_text_free(&log);
}

/* Whatever the caller hands over: a line is safe, or it is refused. */
static void any_payload(void **state)
{
	struct log_text log = { 0 };
	struct encoder encoder;
	unsigned int taken = 0;

	(void)state;
	encoder_init(&encoder, 1, log_text_add, &log);
	for (int value = 0; value < 256; value++) {
		const char text[] = { (char)value, 0 };
		int err = encoder_line(&encoder, "s", LINE_EVENT, 0, text, 1);

		assert_true(err == 0 || err == -EINVAL);
		taken += !err;
		err = encoder_line(&encoder, text, LINE_EVENT, 0, "", 0);
		assert_true(err == 0 || err == -EINVAL);
	}
	assert_int_equal(taken, 0x7f - 0x20);
	assert_safe(&log);
	log_text_free(&log);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files),
		cmocka_unit_test(events),
		cmocka_unit_test(any_payload),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
