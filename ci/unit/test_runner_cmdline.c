/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/cmdline.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/runner_root.h"

static void given(void **state)
{
	struct cmdline cmdline;

	(void)state;
	assert_int_equal(cmdline_parse(&cmdline, "root=/dev/sda quiet bootmark.config=2xk "
						 "bootmark.plan=full bootmark.machine=t480 "
						 "bootmark.port=ttyS4\tbootmark.baud=9600 "
						 "bootmark.manifest=abc bootmarks=1\n"),
			 0);
	assert_string_equal(cmdline.config, "2xk");
	assert_string_equal(cmdline.plan, "full");
	assert_string_equal(cmdline.machine, "t480");
	assert_string_equal(cmdline.port, "ttyS4");
	assert_int_equal(cmdline.baud, 9600);
	assert_string_equal(cmdline.manifest, "abc");
	assert_int_equal(cmdline.overrides, 0);
}

static void nothing_given(void **state)
{
	struct cmdline cmdline;

	(void)state;
	assert_int_equal(cmdline_parse(&cmdline, ""), 0);
	assert_string_equal(cmdline.config, "unknown");
	assert_string_equal(cmdline.port, "ttyS0");
	assert_int_equal(cmdline.baud, 115200);
	assert_string_equal(cmdline.manifest, "");
}

static void overrides_of_the_plan(void **state)
{
	struct cmdline cmdline;

	(void)state;
	assert_int_equal(cmdline_parse(&cmdline, "bootmark.samples=3 "
						 "\"bootmark.bench=a threads=1\" "
						 "bootmark.title=\"two words\" last"),
			 0);
	assert_int_equal(cmdline.overrides, 3);
	assert_string_equal(cmdline.override[0].key, "samples");
	assert_string_equal(cmdline.override[1].key, "bench");
	assert_string_equal(cmdline.override[1].value, "a threads=1");
	assert_string_equal(cmdline.override[2].value, "two words");
}

/* The rest is still understood: results have to find their way home. */
static void unknown_is_named(void **state)
{
	struct cmdline cmdline;
	struct said said;

	(void)state;
	said_begin(&said);
	assert_int_equal(cmdline_parse(&cmdline, "bootmark.foo=1 bootmark.baud=fast bootmark.bar "
						 "bootmark.config= bootmark.port=ttyS7"),
			 -EINVAL);
	said_end(&said);
	assert_says(&said, "bootmark.foo=1: unknown");
	assert_says(&said, "bootmark.baud=fast");
	assert_says(&said, "bootmark.bar=");
	assert_says(&said, "bootmark.config=");
	assert_string_equal(cmdline.port, "ttyS7");
	assert_int_equal(cmdline.baud, 115200);
}

static void too_long(void **state)
{
	struct cmdline cmdline;
	struct said said;
	char text[CMDLINE_TEXT_MAX + 10] = "bootmark.config=";

	(void)state;
	said_begin(&said);
	memset(text + strlen(text), 'x', 64);
	assert_int_equal(cmdline_parse(&cmdline, text), -EINVAL);
	assert_string_equal(cmdline.config, "unknown");
	memset(text, 'x', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	assert_int_equal(cmdline_parse(&cmdline, text), -EINVAL);
	said_end(&said);
	assert_says(&said, "longer than");
}

static void too_many(void **state)
{
	struct cmdline cmdline;
	struct said said;
	char text[CMDLINE_TEXT_MAX] = "";

	(void)state;
	for (int i = 0; i <= CMDLINE_OVERRIDES_MAX; i++)
		strcat(text, " bootmark.samples=1");
	said_begin(&said);
	assert_int_equal(cmdline_parse(&cmdline, text), -EINVAL);
	said_end(&said);
	assert_says(&said, "too many");
	assert_int_equal(cmdline.overrides, CMDLINE_OVERRIDES_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(given),
		cmocka_unit_test(nothing_given),
		cmocka_unit_test(overrides_of_the_plan),
		cmocka_unit_test(unknown_is_named),
		cmocka_unit_test(too_long),
		cmocka_unit_test(too_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
