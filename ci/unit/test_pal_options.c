/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "bench/pal_bench/options.h"

static int parse(struct options *options, char *a, char *b, char *c)
{
	char *argv[] = { (char *)"pal_bench", a, b, c, NULL };
	int argc = 1 + !!a + !!b + !!c;

	return options_parse(options, argc, argv);
}

#define PARSE(o, a, b, c) parse(o, (char *)(a), (char *)(b), (char *)(c))

static void accepted(void **state)
{
	struct options o;

	(void)state;
	assert_int_equal(PARSE(&o, NULL, NULL, NULL), 0);
	assert_null(o.command);
	assert_int_equal(o.time_s, 10);
	assert_int_equal(o.warmup, 128);
	assert_int_equal(o.cpu, OPTIONS_NONE);
	assert_int_equal(PARSE(&o, "--time=3", "sweep", "ints"), 0);
	assert_int_equal(o.time_s, 3);
	assert_string_equal(o.command, "sweep");
	assert_string_equal(o.what, "ints");
	assert_int_equal(PARSE(&o, "time", "--refused", "--marks=/dev/kmsg"), 0);
	assert_int_equal(o.refused, 1);
	assert_int_equal(o.peek, 0);
	assert_string_equal(o.marks, "/dev/kmsg");
	assert_int_equal(PARSE(&o, "--peek", NULL, NULL), 0);
	assert_int_equal(o.peek, 1);
	assert_int_equal(o.refused, 0);
	assert_int_equal(PARSE(&o, "--warmup=0", "--cpu=1023", "--pals=100"), 0);
	assert_int_equal(o.warmup, 0);
	assert_int_equal(o.pals, 100);
}

static void refused(void **state)
{
	static const char *const wrong[] = {
		"--time",     "--time=",    "--time=0",  "--time=-1",
		"--time=1s",  "--time= 1",  "--tim=1",   "--refused=1",
		"--pals=101", "--cpu=1024", "--unknown", "--",
		"--marks",    "--legacy",   "--calls=0", "--time=99999999999999999999",
	};
	struct options o;

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		assert_int_equal(PARSE(&o, wrong[i], NULL, NULL), -EINVAL);
	assert_int_equal(PARSE(&o, "one", "two", "three"), -EINVAL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(accepted),
		cmocka_unit_test(refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
