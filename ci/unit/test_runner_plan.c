/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/plan.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/runner_root.h"

static int parse(struct plan *plan, const char *text)
{
	return plan_parse(plan, text, strlen(text), "x.plan");
}

static void defaults(void **state)
{
	struct plan plan;

	(void)state;
	assert_int_equal(parse(&plan, "# comment\ntitle=t\n\nbench=a\n"), 0);
	assert_string_equal(plan.title, "t");
	assert_int_equal(plan.samples, 1);
	assert_int_equal(plan.discard, 0);
	assert_int_equal(plan.time_s, 1);
	assert_string_equal(plan.file_size, "16M");
	assert_string_equal(plan.cpus, "all");
	assert_int_equal(plan.end, PLAN_END_POWEROFF);
	assert_int_equal(plan.order, PLAN_ORDER_RANDOM);
	assert_int_equal(plan.repeat, 2);
	assert_int_equal(plan.preflight_s, 15);
	assert_int_equal(plan.thermal_band_mc, 3000);
	assert_int_equal(plan.thermal_wait_s, 60);
	assert_int_equal(plan.watchdog_s, 0);
	assert_int_equal(plan.seed, 0);
	assert_int_equal(plan.xz_level, 6);
	assert_int_equal(plan.lava, 0);
	assert_int_equal(plan.benches, 1);
}

static void everything(void **state)
{
	struct plan plan;

	(void)state;
	assert_int_equal(parse(&plan,
			       "title=all\nsamples=5\ndiscard=1\ntime_s=1000\nfile_size=2G\n"
			       "cpus=0,2-3\nend=shell\nxz_level=0\nbench=a m=x,y  n=1\nbench=b"),
			 0);
	assert_int_equal(plan.samples, 5);
	assert_int_equal(plan.discard, 1);
	assert_int_equal(plan.time_s, 1000);
	assert_string_equal(plan.file_size, "2G");
	assert_string_equal(plan.cpus, "0,2-3");
	assert_int_equal(plan.end, PLAN_END_SHELL);
	assert_int_equal(plan.xz_level, 0);
	assert_int_equal(plan.benches, 2);
	assert_string_equal(plan.bench[0].name, "a");
	assert_int_equal(plan.bench[0].axes, 2);
	assert_string_equal(plan.bench[0].axis[0].values, "x,y");
	assert_string_equal(plan.bench[0].axis[1].name, "n");
	assert_int_equal(plan.bench[1].axes, 0);
}

static void written_reads_back(void **state)
{
	struct plan plan, again;
	char *text = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);

	(void)state;
	assert_int_equal(parse(&plan, "title=all\ntime_s=7\nend=reboot\ndom0_mem=512M\n"
				      "dom0_max_vcpus=2\norder=listed\nseed=4294967295\n"
				      "watchdog_s=off\npreflight_s=0\nthermal_wait_s=0\n"
				      "thermal_band_mc=0\n"
				      "bench=a m=x,y\nbench=b\n"),
			 0);
	assert_string_equal(plan.dom0_mem, "512M");
	assert_int_equal(plan.dom0_max_vcpus, 2);
	assert_int_equal(plan.order, PLAN_ORDER_LISTED);
	assert_int_equal(plan.seed, UINT32_MAX);
	assert_int_equal(plan.watchdog_s, PLAN_WATCHDOG_OFF);
	assert_int_equal(plan_write(&plan, out), 0);
	fclose(out);
	assert_int_equal(plan_parse(&again, text, len, "written"), 0);
	again.seen = plan.seen;
	assert_memory_equal(&plan, &again, sizeof(plan));
	free(text);
}

/* What is wrong, and what the message has to name. */
static void refused(void **state)
{
	static const struct {
		const char *text, *words;
	} rows[] = {
		{ "title=t\nbench=a\nfoo=1\n", "x.plan:3: foo=1" },
		{ "title=t\nbench=a\nfoo=1\n", "samples discard time_s" },
		{ "title=t\nsamples=0\nbench=a\n", "x.plan:2: samples=0" },
		{ "title=t\nsamples=1001\nbench=a\n", "from 1 to 1000" },
		{ "title=t\nsamples=99999999999999999999\nbench=a\n", "samples=" },
		{ "title=t\nsamples=-1\nbench=a\n", "samples=-1" },
		{ "title=t\nsamples=\nbench=a\n", "samples=" },
		{ "title=t\nfile_size=16\nfile_size=1M\nbench=a\n",
		  "file_size=1M: should be given once" },
		{ "title=t\nfile_size=M\nbench=a\n", "file_size=M" },
		{ "title=t\nfile_size=0M\nbench=a\n", "file_size=0M" },
		{ "title=t\nfile_size=1T\nbench=a\n", "file_size=1T" },
		{ "title=t\ndom0_mem=all\nbench=a\n", "dom0_mem=all" },
		{ "title=t\ndom0_max_vcpus=0\nbench=a\n", "from 1 to 256" },
		{ "title=t\nend=never\nbench=a\n", "poweroff, reboot or shell" },
		{ "title=t\norder=any\nbench=a\n", "random or listed" },
		{ "title=t\nwatchdog_s=19\nbench=a\n", "from 20 to 65535, 0 for" },
		{ "title=t\nwatchdog_s=no\nbench=a\n", "or off" },
		{ "title=t\nseed=0\nbench=a\n", "from 1 to 4294967295" },
		{ "title=t\nseed=4294967296\nbench=a\n", "from 1 to 4294967295" },
		{ "title=t\n", "x.plan: there is no bench=" },
		{ "bench=a\n", "x.plan: there is no title=" },
		{ "title=t\nbench=../a\n", "x.plan:2: bench=../a" },
		{ "title=t\nbench=a x\n", "bench=a x" },
		{ "title=t\nbench=a =1\n", "bench=a =1" },
		{ "title=t\nbench=a x=\n", "bench=a x=" },
		{ "title=t\nbench=a a=1 b=1 c=1 d=1 e=1\n", "at most 4 axes" },
		{ "title\n", "x.plan:1:" },
		{ "title=a\x19"
		  "b\nbench=a\n",
		  "x.plan:1: title=a" },
		{ "title=t\nbench=a b=\x07\n", "bench=a b=" },
		{ "title=t\ntitle=u\nbench=a\n", "x.plan:2: title=u" },
	};
	struct plan plan;
	struct said said;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		int err;

		said_begin(&said);
		err = parse(&plan, rows[i].text);
		said_end(&said);
		if (err != -EINVAL || !strstr(said.text, rows[i].words))
			fail_msg("row %zu: %d, said '%s'", i, err, said.text);
	}
}

static void too_many_benches(void **state)
{
	char text[1024] = "title=t\n";
	struct plan plan;
	struct said said;

	(void)state;
	for (int i = 0; i < PLAN_BENCHES_MAX; i++)
		strcat(text, "bench=a\n");
	assert_int_equal(parse(&plan, text), 0);
	strcat(text, "bench=a\n");
	said_begin(&said);
	assert_int_equal(parse(&plan, text), -EINVAL);
	said_end(&said);
	assert_says(&said, "at most 32");
}

static void overrides(void **state)
{
	struct plan plan;
	struct said said;

	(void)state;
	assert_int_equal(parse(&plan, "title=t\nsamples=2\nbench=a\nbench=b\n"), 0);
	assert_int_equal(plan_override(&plan, "samples", "9"), 0);
	assert_int_equal(plan.samples, 9);
	assert_int_equal(plan_override(&plan, "bench", "c threads=1"), 0);
	assert_int_equal(plan_override(&plan, "bench", "d"), 0);
	assert_int_equal(plan.benches, 2);
	assert_string_equal(plan.bench[0].name, "c");
	said_begin(&said);
	assert_int_equal(plan_override(&plan, "samples", "x"), -EINVAL);
	assert_int_equal(plan_override(&plan, "nothing", "x"), -EINVAL);
	assert_int_equal(plan_override(&plan, "lava", "2"), -EINVAL);
	assert_int_equal(plan_override(&plan, "xz_level", "7"), -EINVAL);
	said_end(&said);
	assert_says(&said, "bootmark.samples=x");
	assert_says(&said, "bootmark.nothing=x");
	assert_says(&said, "bootmark.lava=2: should be 0 or 1");
	assert_true(plan_key_known("time_s"));
	assert_false(plan_key_known("config"));
}

static void missing_file(void **state)
{
	struct plan plan;
	struct said said;

	(void)state;
	said_begin(&said);
	assert_int_equal(plan_load(&plan, "/nowhere/x.plan"), -ENOENT);
	said_end(&said);
	assert_says(&said, "/nowhere/x.plan");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(defaults),           cmocka_unit_test(everything),
		cmocka_unit_test(written_reads_back), cmocka_unit_test(refused),
		cmocka_unit_test(too_many_benches),   cmocka_unit_test(overrides),
		cmocka_unit_test(missing_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
