/* SPDX-License-Identifier: MIT */
#include "stream/keyval.h"

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

struct seen {
	char text[512];
	int stop;
};

static int note(const struct keyval *pair, void *context)
{
	struct seen *seen = context;
	size_t len = strlen(seen->text);

	snprintf(seen->text + len, sizeof(seen->text) - len, "%u:%s=%s;", pair->line, pair->key,
		 pair->value);
	return seen->stop;
}

static int parse(const char *text, struct seen *seen)
{
	return keyval_parse(text, strlen(text), "test", note, seen);
}

static void lines_and_blanks(void **state)
{
	struct seen seen = { .text = "" };

	(void)state;
	assert_int_equal(parse("a=1\n\n # comment\n  b = two words \t\r\nc=\nd=x=y#z", &seen), 0);
	assert_string_equal(seen.text, "1:a=1;4:b=two words;5:c=;6:d=x=y#z;");
	assert_int_equal(keyval_parse("", 0, "test", note, &seen), 0);
}

static void bad_lines(void **state)
{
	static const char *const bad[] = { "word", "=1", "a b=1", "a\xc3\xa9=1", "ok=1\n!=1" };
	struct seen seen = { .text = "" };
	char key[80];

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(parse(bad[i], &seen), -EINVAL);
	assert_int_equal(keyval_parse("a=\0b", 4, "test", note, &seen), -EINVAL);
	memset(key, 'k', sizeof(key));
	memcpy(key + 64, "=1", 3);
	assert_int_equal(parse(key, &seen), -EINVAL);
	assert_int_equal(parse(key + 1, &seen), 0);
}

static void longest_line(void **state)
{
	static char line[KEYVAL_LINE_MAX + 2];
	struct seen seen = { .text = "" };

	(void)state;
	memset(line, 'x', sizeof(line) - 1);
	line[1] = '=';
	assert_int_equal(parse(line, &seen), -EINVAL);
	line[KEYVAL_LINE_MAX] = '\0';
	assert_int_equal(parse(line, &seen), 0);
}

static void callback_ends_it(void **state)
{
	struct seen seen = { .text = "", .stop = 7 };

	(void)state;
	assert_int_equal(parse("a=1\nb=2\n", &seen), 7);
	assert_string_equal(seen.text, "1:a=1;");
}

static void files(void **state)
{
	char path[] = "/tmp/bootmark-test-XXXXXX";
	struct seen seen = { .text = "" };
	int fd = mkstemp(path);

	(void)state;
	assert_int_equal(write(fd, "a=1\n", 4), 4);
	assert_int_equal(keyval_load(path, note, &seen), 0);
	assert_string_equal(seen.text, "1:a=1;");
	assert_int_equal(ftruncate(fd, (1 << 20) + 1), 0);
	assert_int_equal(keyval_load(path, note, &seen), -EFBIG);
	close(fd);
	unlink(path);
	assert_int_equal(keyval_load(path, note, &seen), -ENOENT);
	assert_true(keyval_load("/", note, &seen) < 0);
}

static void written_is_read_back(void **state)
{
	static char value[KEYVAL_LINE_MAX + 1];
	struct seen seen = { .text = "" };
	char *text = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);

	(void)state;
	memset(value, 'v', KEYVAL_LINE_MAX);
	assert_int_equal(keyval_write(out, "plain", "a b=c"), 0);
	assert_int_equal(keyval_write(out, "control", "a\nb\tc\x7f"), 0);
	assert_int_equal(keyval_printf(out, "number", "%d", 42), 0);
	assert_int_equal(keyval_write(out, "bad key", "x"), -EINVAL);
	assert_int_equal(keyval_write(out, "long", value), -E2BIG);
	fclose(out);
	assert_int_equal(keyval_parse(text, len, "test", note, &seen), 0);
	assert_string_equal(seen.text, "1:plain=a b=c;2:control=a b c;3:number=42;");
	free(text);
	out = fopen("/dev/full", "w");
	setbuf(out, NULL);
	assert_int_equal(keyval_write(out, "a", "b"), -EIO);
	fclose(out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_and_blanks),
		cmocka_unit_test(bad_lines),
		cmocka_unit_test(longest_line),
		cmocka_unit_test(callback_ends_it),
		cmocka_unit_test(files),
		cmocka_unit_test(written_is_read_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
