/* SPDX-License-Identifier: MIT */
#include "stream/event.h"

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

static int get(const struct event *event, const char *key, char *out, size_t size)
{
	return event_get(event->text, event->len, key, out, size);
}

static void text_form(void **state)
{
	struct event event;

	(void)state;
	event_init(&event);
	assert_int_equal(event_add(&event, "stage", "sample"), 0);
	assert_int_equal(event_printf(&event, "t_ns", "%d", 12), 0);
	assert_int_equal(event_add(&event, "reason", "100% of a b\n"), 0);
	assert_int_equal(event_add(&event, "empty", ""), 0);
	assert_string_equal(event.text,
			    "stage=sample t_ns=12 reason=100%25%20of%20a%20b%0a empty=");
	assert_int_equal(event.len, strlen(event.text));
}

static void every_byte_comes_back(void **state)
{
	char value[256], out[256];
	struct event event;

	(void)state;
	for (int i = 1; i < 256; i++)
		value[i - 1] = (char)i;
	value[255] = '\0';
	event_init(&event);
	assert_int_equal(event_add(&event, "first", "1"), 0);
	assert_int_equal(event_add(&event, "all", value), 0);
	assert_int_equal(get(&event, "all", out, sizeof(out)), 0);
	assert_string_equal(out, value);
	assert_int_equal(get(&event, "all", out, 255), -ENOSPC);
	assert_int_equal(get(&event, "al", out, sizeof(out)), -ENOENT);
	assert_int_equal(get(&event, "irst", out, sizeof(out)), -ENOENT);
	assert_int_equal(get(&event, "first", out, 2), 0);
	assert_int_equal(get(&event, "first", out, 0), -ENOSPC);
}

static void bad_keys(void **state)
{
	static const char *const bad[] = { "",    "Key", "a-b",
					   "a b", "a=b", "longer_than_thirty_two_characters" };
	struct event event;

	(void)state;
	event_init(&event);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(event_add(&event, bad[i], "x"), -EINVAL);
	assert_int_equal(event.len, 0);
}

/* What does not fit is left out as a whole. */
static void full(void **state)
{
	char value[LINE_PAYLOAD_MAX + 1];
	struct event event;

	(void)state;
	memset(value, 'x', sizeof(value));
	value[999] = '\0';
	event_init(&event);
	assert_int_equal(event_add(&event, "a", value), 0);
	assert_int_equal(event_add(&event, "b", "12345678901234567890"), 0);
	assert_int_equal(event_add(&event, "c", ""), -ENOSPC);
	assert_int_equal(event.len, strlen(event.text));
}

static void bad_escapes(void **state)
{
	static const char *const bad[] = { "a=%", "a=%4", "a=%zz", "a=%00", "a=x%4 b=1" };
	char out[32];

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(event_get(bad[i], strlen(bad[i]), "a", out, sizeof(out)), -EINVAL);
	assert_int_equal(event_get("", 0, "a", out, sizeof(out)), -ENOENT);
	assert_int_equal(event_get("a=1  b=%2F", 10, "b", out, sizeof(out)), 0);
	assert_string_equal(out, "/");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_form),   cmocka_unit_test(every_byte_comes_back),
		cmocka_unit_test(bad_keys),    cmocka_unit_test(full),
		cmocka_unit_test(bad_escapes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
