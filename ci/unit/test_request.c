/* SPDX-License-Identifier: MIT */
#include "stream/request.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "stream/line.h"

static void both_ways(void **state)
{
	static const char *const texts[] = { "E", "0", "E,0", "3,17-20", "E,1-2,4,900000000" };
	char out[LINE_PAYLOAD_MAX + 1];
	struct request request;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		assert_int_equal(request_parse(&request, texts[i], strlen(texts[i])), 0);
		assert_int_equal(request_format(&request, out), strlen(texts[i]));
		assert_string_equal(out, texts[i]);
	}
}

static void refused(void **state)
{
	static const char *const texts[] = { "",    ",",  "1,",  ",1",         "E,E",
					     "1-",  "-1", "2-1", "1 2",        "1,,2",
					     "0x1", "1E", "EE",  "1234567890", "1-1234567890" };
	struct request request;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		assert_int_equal(request_parse(&request, texts[i], strlen(texts[i])), -EINVAL);
}

/* However many lines are missing, the text fits into a line and reads back. */
static void bounded(void **state)
{
	char out[LINE_PAYLOAD_MAX + 1];
	struct request request = { .end = true }, again;
	uint32_t seq = 100000000;

	(void)state;
	while (request_add(&request, seq))
		seq += 2;
	assert_int_equal(request.count, REQUEST_RANGES_MAX);
	assert_in_range(request_format(&request, out), 900, LINE_PAYLOAD_MAX);
	assert_int_equal(request_parse(&again, out, strlen(out)), 0);
	assert_true(again.end);
	assert_in_range(again.count, 80, REQUEST_RANGES_MAX);
}

static void neighbours_join(void **state)
{
	char out[LINE_PAYLOAD_MAX + 1];
	struct request request = { 0 };

	(void)state;
	assert_true(request_add(&request, 4));
	assert_true(request_add(&request, 5));
	assert_true(request_add(&request, 6));
	assert_true(request_add(&request, 8));
	request_format(&request, out);
	assert_string_equal(out, "4-6,8");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_ways),
		cmocka_unit_test(refused),
		cmocka_unit_test(bounded),
		cmocka_unit_test(neighbours_join),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
