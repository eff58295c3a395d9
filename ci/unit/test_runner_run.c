/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/stage.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/runner_run.h"

static void all_is_well(void **state)
{
	struct run run;

	(void)state;
	machine(&run, "bootmark.time_s=7 bootmark.expect=none");
	go(&run, "title=t\nsamples=2\ndiscard=1\nbench=echo\n");
	assert_int_equal(run.status, STATUS_OK);
	assert_string_equal(run.reason, "");
	assert_has(&run, "/run", "config=native\nplan=test\nmachine=fake\nstatus=ok\nreason=\n");
	assert_has(&run, "/run", "reason=\nexpected=none\nfound=");
	assert_has(&run, "/facts", "\nplatform=");
	assert_false(root_has(&run.root, "/raw/facts", "end_platform"));
	assert_has(&run, "/run", "samples_done=4\nrecords=6\n");
	assert_has(&run, "/facts", "cpu_name=Test CPU\n");
	assert_has(&run, "/facts", "cpus_count=3\n");
	assert_has(&run, "/facts", "clocksource=not available\n");
	assert_has(&run, "/plan", "samples=2\ndiscard=1\ntime_s=7\n");
	assert_has(&run, "/bench/echo.bench", "name=echo");
	assert_has(&run, "/samples/0001/meta",
		   "bench=echo\ncase=threads=1\nrole=discard\nindex=1\nof=1\n");
	assert_has(&run, "/samples/0001/meta",
		   "status=ok\nreason=\nargv=echo n: 1 7\ncpus=0-2\nexit=0\n");
	assert_has(&run, "/samples/0006/meta", "case=threads=3\nrole=sample\nindex=2\nof=2\n");
	assert_has(&run, "/samples/0006/stdout", "n: 3 7");
	assert_has(&run, "/runner.log", "bootmark: measure\n");
	assert_non_null(strstr(run.events, "stage=sample bench=echo case=threads=1 role=discard "
					   "index=1 of=1 left_s=42\n"));
	assert_non_null(strstr(run.events, "stage=send\n"));
	assert_null(strstr(run.events, "threads=3 role=sample index=3"));
	root_free(&run.root);
}

static void excuses_are_no_failures(void **state)
{
	struct run run;

	(void)state;
	machine(&run, "");
	bench(&run, "excuse", BENCH("excuse", "argv=sh -c \"echo skip: not here; exit 77\""));
	go(&run, "title=t\nbench=excuse\nbench=echo threads=1\n");
	assert_int_equal(run.status, STATUS_SKIP);
	assert_has(&run, "/samples/0001/meta",
		   "role=sample\nindex=1\nof=1\nstatus=skip\n"
		   "reason=not here\n");
	assert_has(&run, "/run", "samples_done=1\n");
	root_free(&run.root);
	machine(&run, "");
	bench(&run, "silent", BENCH("silent", "argv=sh -c \"exit 77\""));
	go(&run, "title=t\nbench=silent\n");
	assert_int_equal(run.status, STATUS_FAIL);
	assert_has(&run, "/samples/0001/meta", "status=fail\nreason=exit status 77\n");
	root_free(&run.root);
	machine(&run, "");
	bench(&run, "other", BENCH("other", "argv=sh -c \"echo invalid: not that; exit 5\""));
	go(&run, "title=t\nbench=other\n");
	assert_int_equal(run.status, STATUS_INVALID);
	assert_has(&run, "/samples/0001/meta", "status=invalid\nreason=not that\n");
	root_free(&run.root);
}

static void failures_are_told_apart(void **state)
{
	struct run run;

	(void)state;
	machine(&run, "");
	bench(&run, "crash", BENCH("crash", "argv=sh -c \"kill -SEGV $$\""));
	bench(&run, "missing", BENCH("missing", "argv=no-such-program"));
	bench(&run, "flood", BENCH("flood", "argv=head -c 2000000 /dev/zero"));
	bench(&run, "hang", BENCH("hang", "argv=sleep 100"));
	bench(&run, "files", BENCH("files", "needs=scratch\nargv=echo"));
	go(&run, "title=t\nbench=missing\nbench=crash\nbench=flood\nbench=hang\n"
		 "bench=files\nbench=echo threads=1\n");
	assert_int_equal(run.status, STATUS_FAIL);
	assert_non_null(strstr(run.reason, "crash - sample 1: killed by signal 11"));
	assert_has(&run, "/samples/0001/meta",
		   "status=error\nreason=cannot start no-such-program: No such file");
	assert_has(&run, "/samples/0002/meta", "status=fail\nreason=killed by signal 11");
	assert_has(&run, "/samples/0003/meta", "status=fail\nreason=output over 1 MiB\n");
	assert_has(&run, "/samples/0003/meta", "stdout_truncated=1\n");
	assert_has(&run, "/samples/0004/meta", "status=fail\nreason=time limit\n");
	assert_has(&run, "/samples/0005/meta",
		   "status=skip\nreason=no file system labelled BMSCRATCH\n");
	assert_has(&run, "/samples/0006/meta",
		   "bench=echo\ncase=threads=1\nrole=sample\nindex=1\nof=1\nstatus=ok\n");
	root_free(&run.root);
}

/* The log holds checkpoints beside the results, and each is a whole stream. */
static void checkpoints(void **state)
{
	struct run run;

	(void)state;
	machine(&run, "bootmark.order=random");
	bench(&run, "slow", BENCH("slow", "argv=sh -c \"sleep 1; echo n: 1\""));
	go(&run, "title=t\nsamples=3\ncheckpoint_s=1\nbench=slow\n");
	assert_int_equal(run.status, STATUS_OK);
	assert_int_equal((int)run.streams, 5);
	assert_non_null(strstr(run.events, "stage=checkpoint\n"));
	assert_false(root_has(&run.root, "/raw/run", "checkpoint="));
	root_free(&run.root);
}

static void programs_get_the_port(void **state)
{
	struct run run;

	(void)state;
	machine(&run, "");
	bench(&run, "port", BENCH("port", "argv=sh -c \"echo n: 1; test -w @port@\""));
	go(&run, "title=t\nbench=port\n");
	assert_int_equal(run.status, STATUS_OK);
	assert_has(&run, "/samples/0001/meta", "/dev/ttyS0\"\n");
	root_free(&run.root);
}

static void scratch_group(void **state)
{
	struct run run;

	(void)state;
	machine(&run, "");
	scratch_disk(&run);
	bench(&run, "files",
	      BENCH("files", "needs=scratch\nprepare=touch made\nargv=ls\ncleanup=rm made"));
	bench(&run, "broken",
	      BENCH("broken", "needs=scratch\nprepare=false\nargv=ls\ncleanup=touch cleaned"));
	go(&run, "title=t\nsamples=1\nbench=files\nbench=broken\n");
	assert_int_equal(run.status, STATUS_FAIL);
	assert_has(&run, "/samples/0001/meta", "role=prepare\nindex=1\nof=1\nstatus=ok\n");
	assert_has(&run, "/samples/0002/stdout", "made");
	assert_has(&run, "/samples/0003/meta", "role=cleanup\n");
	assert_has(&run, "/samples/0004/meta",
		   "role=prepare\nindex=1\nof=1\nstatus=fail\nreason=exit status 1\n");
	assert_has(&run, "/samples/0005/meta",
		   "role=skip\nindex=1\nof=1\nstatus=skip\nreason=prepare did not end well\n");
	assert_has(&run, "/samples/0006/meta", "role=cleanup\nindex=1\nof=1\nstatus=ok\n");
	assert_int_equal(access(root_path(&run.root, "/run/bootmark/scratch/made"), F_OK), -1);
	assert_int_equal(access(root_path(&run.root, "/run/bootmark/scratch/cleaned"), F_OK), 0);
	root_free(&run.root);
}

/* Nothing is measured, but what is known comes home, and the reason names the mistake. */
static void mistakes_come_home(void **state)
{
	static const struct {
		const char *arguments, *plan, *reason;
	} rows[] = {
		{ "", "title=t\nbench=echo\ncolour=red\n", "plan:3: colour=red" },
		{ "", "title=t\nbench=nothing\n", "nothing.bench" },
		{ "", "title=t\nbench=echo threads=5\n", "echo: 5" },
		{ "", "title=t\ncpus=3\nbench=echo\n", "CPU 3 is not online" },
		{ "", "title=t\nbench=echo\nno equals sign\n", "plan:3:" },
		{ "bootmark.colour=red", "title=t\nbench=echo\n", "bootmark.colour=red" },
		{ "bootmark.samples=many", "title=t\nbench=echo\n", "bootmark.samples=many" },
		{ "", "title=t\nbench=bad\n", "bad: foo" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct run run;

		machine(&run, rows[i].arguments);
		bench(&run, "bad", BENCH("bad", "argv=echo @foo@"));
		go(&run, rows[i].plan);
		assert_int_equal(run.status, STATUS_ERROR);
		if (!strstr(run.reason, rows[i].reason))
			fail_msg("row %zu: reason '%s'", i, run.reason);
		assert_has(&run, "/run", "status=error\n");
		assert_has(&run, "/run", "samples_done=0\n");
		assert_has(&run, "/facts", "cpus_count=3\n");
		root_free(&run.root);
	}
}

static void other_image_is_measured(void **state)
{
	struct run run;

	(void)state;
	machine(&run, "bootmark.manifest=0000");
	go(&run, "title=t\nbench=echo threads=1\n");
	assert_int_equal(run.status, STATUS_ERROR);
	assert_non_null(strstr(run.reason, "manifest: /bootmark/manifest"));
	assert_has(&run, "/samples/0001/meta", "status=ok\n");
	assert_has(&run, "/run", "samples_done=1\n");
	root_free(&run.root);
}

static void old_results_are_not_mixed_in(void **state)
{
	static struct runner runner;
	struct options options;
	struct run run;

	(void)state;
	machine(&run, "");
	options = (struct options){ .root = run.root.path };
	go(&run, "title=t\nbench=echo threads=1\n");
	said_begin(&run.said);
	runner_init(&runner, &options);
	assert_int_equal(stage_run_all(&runner), STATUS_ERROR);
	runner_free(&runner);
	said_end(&run.said);
	assert_says(&run.said, "is there already: remove it");
	root_free(&run.root);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_is_well),
		cmocka_unit_test(excuses_are_no_failures),
		cmocka_unit_test(failures_are_told_apart),
		cmocka_unit_test(checkpoints),
		cmocka_unit_test(programs_get_the_port),
		cmocka_unit_test(scratch_group),
		cmocka_unit_test(mistakes_come_home),
		cmocka_unit_test(other_image_is_measured),
		cmocka_unit_test(old_results_are_not_mixed_in),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
