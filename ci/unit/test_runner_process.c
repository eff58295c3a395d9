/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/process.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/runner_root.h"

#include <signal.h>

#include "initramfs/runner/clock.h"

static struct process_output output[2];

static struct process_end run(const char *script, unsigned int limit_s)
{
	char *argv[] = { "sh", "-c", (char *)script, NULL };
	const struct process_request request = {
		.argv = argv,
		.cwd = "/",
		.limit_s = limit_s,
		.output = { &output[0], &output[1] },
	};
	struct process_end end;

	assert_int_equal(process_run(&request, &end), 0);
	return end;
}

static int stdout_is(const char *text)
{
	return output[0].len == strlen(text) && memcmp(output[0].bytes, text, output[0].len) == 0;
}

static void ends_well(void **state)
{
	struct process_end end = run("echo out; echo err >&2; pwd; exit 7", 10);

	(void)state;
	assert_int_equal(end.exit, 7);
	assert_int_equal(end.signal, 0);
	assert_false(end.timed_out);
	assert_true(stdout_is("out\n/\n"));
	assert_int_equal(output[1].len, 4);
	assert_true(end.end_ns > end.start_ns);
	assert_true(end.usage.ru_maxrss > 0);
}

static void environment_is_ours(void **state)
{
	(void)state;
	setenv("BOOTMARK_TEST", "leak", 1);
	run("echo \"$LC_ALL$BOOTMARK_TEST$HOME\"; cat", 10);
	assert_true(stdout_is("C/\n"));
}

static void signalled(void **state)
{
	struct process_end end = run("kill -SEGV $$", 10);

	(void)state;
	assert_int_equal(end.signal, SIGSEGV);
	assert_int_equal(end.exit, -1);
}

static void cannot_start(void **state)
{
	char *argv[] = { "bootmark-no-such-program", NULL };
	struct process_request request = {
		.argv = argv,
		.cwd = "/",
		.limit_s = 1,
		.output = { &output[0], &output[1] },
	};
	struct process_end end;

	(void)state;
	assert_int_equal(process_run(&request, &end), 0);
	assert_int_equal(end.start_errno, ENOENT);
	request.cwd = "/nowhere";
	assert_int_equal(process_run(&request, &end), 0);
	assert_int_equal(end.start_errno, ENOENT);
}

static void limit_is_kept(void **state)
{
	struct process_end end = run("sleep 100", 1);

	(void)state;
	assert_true(end.timed_out);
	assert_int_equal(end.signal, SIGTERM);
	assert_in_range(end.end_ns - end.start_ns, CLOCK_NS_PER_S, 2 * CLOCK_NS_PER_S);
}

/* Neither the shell nor its child listens to SIGTERM; both are gone in the end. */
static void deaf_group_is_killed(void **state)
{
	struct process_end end = run("trap '' TERM; sleep 100 & echo $!; sleep 100", 1);
	pid_t child = (pid_t)atoi(output[0].bytes);

	(void)state;
	assert_true(end.timed_out);
	assert_int_equal(end.signal, SIGKILL);
	assert_true(child > 0);
	for (int i = 0; i < 100 && !kill(child, 0); i++)
		clock_sleep_ms(20);
	assert_int_equal(kill(child, 0), -1);
}

/* A child that stays behind neither delays the end nor survives it. */
static void left_behind(void **state)
{
	struct process_end end = run("sleep 100 & echo $!", 10);
	pid_t child = (pid_t)atoi(output[0].bytes);

	(void)state;
	assert_int_equal(end.exit, 0);
	assert_true(end.end_ns - end.start_ns < 5 * CLOCK_NS_PER_S);
	for (int i = 0; i < 100 && !kill(child, 0); i++)
		clock_sleep_ms(20);
	assert_int_equal(kill(child, 0), -1);
}

/* Left the group, holds the pipe: the runner goes on after a second. */
static void pipe_held_open(void **state)
{
	uint64_t before_ns = clock_boot_ns();

	(void)state;
	run("setsid sleep 4 & sleep 0.1", 10);
	assert_in_range(clock_boot_ns() - before_ns, CLOCK_NS_PER_S / 10, 3 * CLOCK_NS_PER_S);
}

static void output_is_bounded(void **state)
{
	struct process_end end = run("head -c 3000000 /dev/zero; echo end >&2", 30);

	(void)state;
	assert_int_equal(end.exit, 0);
	assert_int_equal(output[0].len, PROCESS_OUTPUT_MAX);
	assert_true(output[0].truncated);
	assert_int_equal(output[1].len, 4);
	assert_false(output[1].truncated);
	end = run("head -c 1048576 /dev/zero", 30);
	assert_int_equal(output[0].len, PROCESS_OUTPUT_MAX);
	assert_false(output[0].truncated);
}

static void pinned(void **state)
{
	char *argv[] = { "sh", "-c", "grep Cpus_allowed_list /proc/self/status", NULL };
	struct cpulist cpus;
	const struct process_request request = {
		.argv = argv,
		.cwd = "/",
		.cpus = &cpus,
		.limit_s = 5,
		.output = { &output[0], &output[1] },
	};
	struct process_end end;

	(void)state;
	assert_int_equal(cpulist_parse("0", &cpus), 0);
	assert_int_equal(process_run(&request, &end), 0);
	assert_true(stdout_is("Cpus_allowed_list:\t0\n"));
}

static void count(void *context)
{
	++*(unsigned int *)context;
}

/* As often as it fits into the program's time, and the limit is kept all the same. */
static void chores(void **state)
{
	char *argv[] = { "sleep", "100", NULL };
	unsigned int times = 0;
	const struct process_chore chore = { 100, count, &times };
	struct process_request request = {
		.argv = argv,
		.cwd = "/",
		.limit_s = 1,
		.output = { &output[0], &output[1] },
		.chore = &chore,
	};
	struct process_end end;

	(void)state;
	assert_int_equal(process_run(&request, &end), 0);
	assert_true(end.timed_out);
	assert_int_equal(end.chores, times);
	assert_in_range(times, 2, (end.end_ns - end.start_ns) / (100 * CLOCK_NS_PER_MS));
	assert_int_equal(run("sleep 0.3", 10).chores, 0);
}

/* The program takes half a second, and this one does nothing meanwhile but take its words. */
static void sleeps_meanwhile(void **state)
{
	struct rusage before, after;
	struct process_end end;

	(void)state;
	getrusage(RUSAGE_SELF, &before);
	end = run("echo one; sleep 0.4; echo two >&2", 10);
	getrusage(RUSAGE_SELF, &after);
	assert_int_equal(end.exit, 0);
	assert_true(end.runner_us < 200000);
	assert_true(after.ru_nvcsw - before.ru_nvcsw < 10);
}

static int memory(void **state)
{
	(void)state;
	return process_output_new(output);
}

static int no_memory(void **state)
{
	(void)state;
	process_output_free(output);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ends_well),
		cmocka_unit_test(environment_is_ours),
		cmocka_unit_test(signalled),
		cmocka_unit_test(cannot_start),
		cmocka_unit_test(limit_is_kept),
		cmocka_unit_test(deaf_group_is_killed),
		cmocka_unit_test(left_behind),
		cmocka_unit_test(pipe_held_open),
		cmocka_unit_test(output_is_bounded),
		cmocka_unit_test(pinned),
		cmocka_unit_test(chores),
		cmocka_unit_test(sleeps_meanwhile),
	};

	return cmocka_run_group_tests(tests, memory, no_memory);
}
