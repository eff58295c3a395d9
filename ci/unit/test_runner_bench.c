/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/bench.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/runner_root.h"

#include "initramfs/runner/argv.h"

#define MUST "name=b\ntitle=t\nargv=prog\nlimit_s=5\nrecord=n\nbetter=high\nmetric=n u n: %\n"

static int parse(struct bench *bench, const char *text)
{
	return bench_parse(bench, "b", text, strlen(text), "b.bench");
}

static void all_fields(void **state)
{
	struct bench bench;

	(void)state;
	assert_int_equal(parse(&bench, "prepare=p 1\ncleanup=c\nvary=threads=1,all\n"
				       "needs=scratch\n" MUST "metric=m u m: %s\n"),
			 0);
	assert_string_equal(bench.title, "t");
	assert_string_equal(bench.argv, "prog");
	assert_string_equal(bench.prepare, "p 1");
	assert_string_equal(bench.vary, "threads=1,all");
	assert_int_equal(bench.limit_s, 5);
	assert_true(bench.scratch);
	assert_int_equal(parse(&bench, MUST), 0);
	assert_false(bench.scratch);
	assert_string_equal(bench.cleanup, "");
}

static void refused(void **state)
{
	static const struct {
		const char *text, *words;
	} rows[] = {
		{ MUST "colour=red\n",
		  "b.bench:8: colour=red: should be a key of a benchmark: name" },
		{ MUST "title=u\n", "given once" },
		{ MUST "needs=vmx\n", "needs=vmx" },
		{ MUST "metric=n u nothing\n", "metric=n u nothing" },
		{ MUST "cleanup=\n", "left out" },
		{ "name=b\n", "there is no title=" },
		{ "name=c\ntitle=t\nargv=p\nlimit_s=5\nrecord=n\nbetter=high\nmetric=n u %\n",
		  "name=c" },
		{ "name=b\ntitle=t\nargv=p\nlimit_s=5\nrecord=o\nbetter=high\nmetric=n u %\n",
		  "record=o" },
		{ "name=b\ntitle=t\nargv=p\nlimit_s=0\n", "limit_s=0" },
		{ "name=b\ntitle=t\nargv=p\nbetter=best\n", "high or low" },
	};
	struct bench bench;
	struct said said;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		int err;

		said_begin(&said);
		err = parse(&bench, rows[i].text);
		said_end(&said);
		if (err != -EINVAL || !strstr(said.text, rows[i].words))
			fail_msg("row %zu: %d, said '%s'", i, err, said.text);
	}
}

static const struct argv_variable variables[] = { { "time_s", "10" }, { "mode", "seq rd" } };

static int build(struct argv *argv, const char *command)
{
	return argv_build(argv, "b", command, variables, 2);
}

static void words(void **state)
{
	struct argv argv;
	char line[128];

	(void)state;
	assert_int_equal(build(&argv, "  prog --time=@time_s@ \t x@mode@y \"a  b\"c \"\" "), 0);
	assert_int_equal(argv.count, 5);
	assert_string_equal(argv.word[0], "prog");
	assert_string_equal(argv.word[1], "--time=10");
	assert_string_equal(argv.word[2], "xseq rdy");
	assert_string_equal(argv.word[3], "a  bc");
	assert_string_equal(argv.word[4], "");
	assert_null(argv.word[5]);
	argv_line(&argv, line, sizeof(line));
	assert_string_equal(line, "prog --time=10 \"xseq rdy\" \"a  bc\" \"\"");
}

static void bad_words(void **state)
{
	static const char *const bad[] = { "", "  ", "a @b", "a @", "a @foo@", "a \"b", "a @mode" };
	char many[4 * ARGV_MAX] = "", *long_one = calloc(1, ARGV_TEXT_MAX + 2);
	struct argv argv;
	struct said said;

	(void)state;
	assert_non_null(long_one);
	memset(long_one, 'x', ARGV_TEXT_MAX + 1);
	for (int i = 0; i <= ARGV_MAX; i++)
		strcat(many, "a ");
	said_begin(&said);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(build(&argv, bad[i]), -EINVAL);
	assert_int_equal(build(&argv, many), -EINVAL);
	assert_int_equal(build(&argv, long_one), -EINVAL);
	said_end(&said);
	assert_says(&said, "benchmark b: foo@");
	free(long_one);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_fields),
		cmocka_unit_test(refused),
		cmocka_unit_test(words),
		cmocka_unit_test(bad_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
