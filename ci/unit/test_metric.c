/* SPDX-License-Identifier: MIT */
#include "host/metric.h"

#include <errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* NAN where the metric does not match. */
static double extract(const char *line, const char *text)
{
	struct metric metric;
	double value;

	assert_int_equal(metric_parse(line, &metric), 0);
	return metric_extract(&metric, text, strlen(text), &value) ? NAN : value;
}

static void assert_value(double got, double want)
{
	if (!(fabs(got - want) <= 1e-9 * fabs(want)))
		fail_msg("got %.17g, want %.17g", got, want);
}

static void parse_form(void **state)
{
	struct metric metric;

	(void)state;
	assert_int_equal(metric_parse(" events \t events  total  number of\tevents: % ", &metric),
			 0);
	assert_string_equal(metric.name, "events");
	assert_string_equal(metric.unit, "events");
	assert_string_equal(metric.pattern, "total number of events: %");
}

static void parse_refused(void **state)
{
	static const char *const lines[] = {
		"",
		"events",
		"events s",
		"events s no number here",
		"e s % %",
		"e s *% x",
		"e s %* x",
		"e s ** %",
		"e?x s a %",
		"e s\033[1m a %",
		"0123456789abcdef0123456789abcdef s %",
		"e 0123456789abcdef a %",
	};
	struct metric metric;
	char longer[300];

	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++)
		assert_int_equal(metric_parse(lines[i], &metric), -EINVAL);
	memset(longer, 'a', sizeof(longer));
	memcpy(longer, "e s ", 4);
	strcpy(longer + sizeof(longer) - 3, " %");
	assert_int_equal(metric_parse(longer, &metric), -EINVAL);
}

static void blanks_and_lines(void **state)
{
	(void)state;
	assert_value(extract("a s avg: %", "\n\n \t avg: \t  0.25\r\n"), 0.25);
	assert_value(extract("a s avg: %", "avg: 1\navg: 2\n"), 1);
	assert_value(extract("a s avg: %", "xavg: 1\navg: 2"), 2);
	assert_value(extract("a s * (% per s)", "817 (  687.53 per s)"), 687.53);
	assert_true(isnan(extract("a s avg: %", "avg:1")));
	assert_true(isnan(extract("a s avg: %", "avg: ")));
	assert_true(isnan(extract("a s avg: %", "")));
	assert_true(isnan(extract("a s avg: %", "avg:\n1")));
}

static void numbers(void **state)
{
	(void)state;
	assert_value(extract("a s n %", "n -1.5"), -1.5);
	assert_value(extract("a s n %", "n +7"), 7);
	assert_value(extract("a s n %", "n 1e3"), 1000);
	assert_value(extract("a s n %", "n 2.5E-1 x"), 0.25);
	assert_value(extract("a s n %", "n 12345678901234"), 12345678901234.0);
	assert_value(extract("a s n %s", "n 1.0003s"), 1.0003);
	assert_value(extract("a s n %e", "n 5e"), 5);
	assert_value(extract("a s n % of", "n 3 of 4"), 3);
}

static void no_numbers(void **state)
{
	static const char *const lines[] = {
		"n nan",
		"n inf",
		"n .5",
		"n 1.2.3",
		"n 1,234",
		"n 1e999",
		"n --1",
		"n",
		"n -",
		"n 1234567890123456789012345678901234567890"
		"1234567890123456789012345678901234567890",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++)
		assert_true(isnan(extract("a s n %", lines[i])));
	assert_true(isnan(extract("a s n % ms", "n 5 s")));
	assert_true(isnan(extract("a s n %s", "n 5")));
}

static void stars(void **state)
{
	(void)state;
	assert_value(extract("a s ops: * (% per second)", "ops: 12 (3.5 per second)"), 3.5);
	assert_value(extract("a s * MiB (% x", "77 MiB (8 x"), 8);
	assert_value(extract("a s x(*) %", "x(avg/stddev) 4"), 4);
	assert_value(extract("a s % (*", "4 (5"), 4);
	assert_true(isnan(extract("a s ops: * %", "ops: 12")));
	assert_true(isnan(extract("a s x* %", "x 4")));
}

static void any_bytes(void **state)
{
	static const char text[] = "a\0b\n\xff\xfe avg: 1\n\0avg: 2\navg: 3\0 4\n";
	struct metric metric;
	double value;

	(void)state;
	assert_int_equal(metric_parse("a s avg: %", &metric), 0);
	assert_int_equal(metric_extract(&metric, text, sizeof(text) - 1, &value), 0);
	assert_value(value, 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parse_form),       cmocka_unit_test(parse_refused),
		cmocka_unit_test(blanks_and_lines), cmocka_unit_test(numbers),
		cmocka_unit_test(no_numbers),       cmocka_unit_test(stars),
		cmocka_unit_test(any_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
