/* SPDX-License-Identifier: MIT */
#include "stream/line.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* CRC computed by another implementation (Python's zlib). */
static const char golden[] =
	"BM1 9927d07f 1a2b3c4d events V 0 t_ns=5 stage=done status=ok reason=a%20b%25";

static enum line_verdict parse(const char *text, struct line *line)
{
	return line_parse(text, strlen(text), line);
}

static struct line sample(void)
{
	struct line line = { .session = 0x1a2b3c4d, .stream = "events", .kind = LINE_EVENT };

	line.payload = strstr(golden, "t_ns");
	line.payload_len = strlen(line.payload);
	return line;
}

static void golden_line(void **state)
{
	struct line line = sample(), back;
	char text[LINE_TEXT_MAX];
	int len = line_format(&line, text);

	(void)state;
	assert_int_equal(len, strlen(text));
	assert_int_equal(len, strlen(golden) + 2);
	assert_memory_equal(text, golden, strlen(golden));
	assert_string_equal(text + strlen(golden), "\r\n");
	assert_int_equal(parse(golden, &back), LINE_GOOD);
	assert_int_equal(back.session, 0x1a2b3c4d);
	assert_string_equal(back.stream, "events");
	assert_int_equal(back.kind, LINE_EVENT);
	assert_int_equal(back.seq, 0);
	assert_int_equal(back.payload_len, line.payload_len);
	assert_memory_equal(back.payload, line.payload, line.payload_len);
}

static void largest_line(void **state)
{
	char payload[LINE_PAYLOAD_MAX + 1], text[LINE_TEXT_MAX];
	struct line line = { .session = UINT32_MAX,
			     .stream = "sixteen-letters-",
			     .kind = LINE_DATA,
			     .seq = UINT32_MAX,
			     .payload = payload,
			     .payload_len = LINE_PAYLOAD_MAX },
		    back;
	int len;

	(void)state;
	memset(payload, 'x', sizeof(payload));
	len = line_format(&line, text);
	assert_true(len > LINE_PAYLOAD_MAX && len < LINE_TEXT_MAX);
	assert_int_equal(line_parse(text, (size_t)len - 1, &back), LINE_GOOD);
	assert_int_equal(back.seq, UINT32_MAX);
	line.payload_len++;
	assert_int_equal(line_format(&line, text), -EINVAL);
}

static void bad_fields(void **state)
{
	struct line line = sample();
	char text[LINE_TEXT_MAX];

	(void)state;
	strcpy(line.stream, "Events");
	assert_int_equal(line_format(&line, text), -EINVAL);
	line.stream[0] = '\0';
	assert_int_equal(line_format(&line, text), -EINVAL);
	line = sample();
	line.kind = (enum line_kind)'X';
	assert_int_equal(line_format(&line, text), -EINVAL);
	line = sample();
	line.payload = "a\nb";
	line.payload_len = 3;
	assert_int_equal(line_format(&line, text), -EINVAL);
}

static void behind_other_text(void **state)
{
	char text[512];
	struct line line;

	(void)state;
	snprintf(text, sizeof(text), "[   1.0] BM1 half a line BM1 %s\r", golden);
	assert_int_equal(parse(text, &line), LINE_GOOD);
	assert_string_equal(line.stream, "events");
	snprintf(text, sizeof(text), "%s trailing", golden);
	assert_int_equal(parse(text, &line), LINE_DAMAGED);
	assert_int_equal(parse("[   1.0] usb 1-1: new device", &line), LINE_NONE);
	assert_int_equal(parse("", &line), LINE_NONE);
	assert_int_equal(parse("BM1 ", &line), LINE_NONE);
	assert_int_equal(parse("BM1 x", &line), LINE_DAMAGED);
}

/* Any wrong bit, and any cut end, is seen. */
static void every_bit_counts(void **state)
{
	size_t len = strlen(golden);
	struct line line;
	char text[256];

	(void)state;
	for (size_t bit = 0; bit < len * 8; bit++) {
		memcpy(text, golden, len);
		text[bit / 8] ^= (char)(1 << bit % 8);
		assert_int_not_equal(line_parse(text, len, &line), LINE_GOOD);
	}
	for (size_t cut = 0; cut < len; cut++)
		assert_int_not_equal(line_parse(golden, cut, &line), LINE_GOOD);
}

/* Forms that the CRC would allow but that are not ours; the second is right, as a check. */
static void only_one_form(void **state)
{
	static const char *const bodies[] = {
		"BM1 c20941e3 1a2b3c4d events V 00 a",
		"BM1 9acd57ac 1a2b3c4d events V 0 a",
		"BM1 9ACD57AC 1a2b3c4d events V 0 a",
	};
	struct line line;

	(void)state;
	assert_int_not_equal(parse(bodies[0], &line), LINE_GOOD);
	assert_int_equal(parse(bodies[1], &line), LINE_GOOD);
	assert_int_not_equal(parse(bodies[2], &line), LINE_GOOD);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(golden_line),      cmocka_unit_test(largest_line),
		cmocka_unit_test(bad_fields),       cmocka_unit_test(behind_other_text),
		cmocka_unit_test(every_bit_counts), cmocka_unit_test(only_one_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
