/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/runner_run.h"

/* Where the fake CPU 0 has its count of SMIs: 8 bytes at the register's number, 0x34. */
#define MSR "/dev/cpu/0/msr"
#define MSR_BYTES 0x3c
#define MSR_SMI "52"

/* A program that is disturbed by an SMI the first `times` times that it runs. */
static void disturbed(const struct run *run, unsigned int times)
{
	static const char zeros[MSR_BYTES];
	char text[512];

	root_bytes(&run->root, MSR, zeros, sizeof(zeros));
	snprintf(text, sizeof(text),
		 "cd %s; echo x >> runs; n=`wc -l < runs`; echo n: $n\n"
		 "[ $n -gt %u ] || printf \\\\$n | "
		 "dd of=.%s bs=1 seek=%s conv=notrunc status=none\n",
		 run->root.path, times, MSR, MSR_SMI);
	root_file(&run->root, "/disturb", text);
	snprintf(text, sizeof(text), "%sargv=sh %s/disturb\n", BENCH_HEAD("disturbed"),
		 run->root.path);
	bench(run, "disturbed", text);
}

static void again_until_quiet(void **state)
{
	struct run run;

	(void)state;
	machine(&run, "");
	disturbed(&run, 2);
	go(&run, "title=t\nsamples=2\nbench=disturbed\n");
	assert_int_equal(run.status, STATUS_OK);
	assert_has(&run, "/run", "status=ok\nreason=\n");
	assert_has(&run, "/run", "samples_done=2\nrecords=4\n");
	assert_has(&run, "/samples/0001/meta", "index=1\nof=2\nstatus=noisy\nreason=1 SMIs");
	assert_has(&run, "/samples/0001/meta", "\nattempt=1");
	assert_has(&run, "/samples/0002/meta", "index=1\nof=2\nstatus=noisy\nreason=1 SMIs");
	assert_has(&run, "/samples/0002/meta", "\nattempt=2");
	assert_has(&run, "/samples/0003/meta", "index=1\nof=2\nstatus=ok\nreason=\n");
	assert_has(&run, "/samples/0003/meta", "\nattempt=3");
	assert_has(&run, "/samples/0004/meta", "index=2\nof=2\nstatus=ok\nreason=\n");
	assert_has(&run, "/samples/0004/meta", "\nattempt=1");
	root_free(&run.root);
}

/* What is left grows by a run with each that is repeated; the first says nothing of attempts. */
static void events_say_it(void **state)
{
	struct run run;

	(void)state;
	machine(&run, "bootmark.time_s=1000");
	disturbed(&run, 1);
	go(&run, "title=t\nsamples=2\nbench=disturbed\n");
	assert_non_null(strstr(run.events, "role=sample index=1 of=2 left_s=2000\n"));
	assert_non_null(strstr(run.events, "role=sample index=1 of=2 attempt=2 left_s=2000\n"));
	assert_non_null(strstr(run.events, "role=sample index=2 of=2 left_s=1000\n"));
	root_free(&run.root);
}

static void bounded(void **state)
{
	struct run run;

	(void)state;
	machine(&run, "bootmark.repeat=1");
	disturbed(&run, 9);
	go(&run, "title=t\nbench=disturbed\nbench=echo threads=1\n");
	assert_int_equal(run.status, STATUS_NOISY);
	assert_has(&run, "/run", "status=noisy\nreason=disturbed - sample 1: 1 SMIs");
	assert_has(&run, "/run", "samples_done=2\nrecords=3\n");
	assert_has(&run, "/samples/0002/meta", "status=noisy\n");
	assert_has(&run, "/samples/0002/meta", "\nattempt=2");
	assert_has(&run, "/samples/0003/meta", "bench=echo\n");
	root_free(&run.root);
}

static void not_at_all(void **state)
{
	struct run run;

	(void)state;
	machine(&run, "bootmark.repeat=0");
	disturbed(&run, 1);
	go(&run, "title=t\nsamples=2\nbench=disturbed\n");
	assert_int_equal(run.status, STATUS_NOISY);
	assert_has(&run, "/run", "samples_done=2\nrecords=2\n");
	assert_has(&run, "/samples/0002/meta", "index=2\nof=2\nstatus=ok\n");
	root_free(&run.root);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(again_until_quiet),
		cmocka_unit_test(events_say_it),
		cmocka_unit_test(bounded),
		cmocka_unit_test(not_at_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
