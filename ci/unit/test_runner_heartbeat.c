/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/heartbeat.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/runner_run.h"
#include "initramfs/runner/clock.h"

static void start(struct run *run, struct runner *runner)
{
	const struct options options = { .root = run->root.path };

	root_new(&run->root);
	runner_init(runner, &options);
	assert_int_equal(port_open(&runner->announcer.port, root_path(&run->root, "/port"), 115200,
				   true),
			 0);
	run->events[0] = '\0';
}

static void end(struct run *run, struct runner *runner)
{
	static char log[65536];
	struct decoder *decoder = decoder_new(on_event, run);
	ssize_t len = file_text(run->root.path, "/port", log, sizeof(log));

	assert_true(len >= 0);
	assert_int_equal(decoder_push(decoder, log, (size_t)len), 0);
	assert_int_equal(decoder_push(decoder, "\n", 1), 0);
	decoder_finish(decoder);
	decoder_free(decoder);
	runner_free(runner);
	root_free(&run->root);
}

static unsigned int times(const char *text, const char *words)
{
	unsigned int count = 0;

	for (; (text = strstr(text, words)); text++)
		count++;
	return count;
}

/* Not before the last word is some seconds old. */
static void when_silent(void **state)
{
	static struct runner runner;
	struct run run;

	(void)state;
	start(&run, &runner);
	estimate_add(&runner.estimate, 1, 100);
	announce_stage(&runner.announcer, "measure");
	heartbeat(&runner, "temperature", 7);
	runner.announcer.said_ns -= (HEARTBEAT_MS - 1000) * CLOCK_NS_PER_MS;
	heartbeat(&runner, "temperature", 7);
	runner.announcer.said_ns -= 1000 * CLOCK_NS_PER_MS;
	heartbeat(&runner, "temperature", 7);
	heartbeat(&runner, "temperature", 7);
	end(&run, &runner);
	assert_int_equal(times(run.events, "stage=wait for=temperature left_s=107\n"), 1);
	assert_int_equal(times(run.events, "stage="), 2);
}

static void sleeping(void **state)
{
	static struct runner runner;
	uint64_t before_ns = clock_boot_ns();
	struct run run;

	(void)state;
	start(&run, &runner);
	heartbeat_sleep(&runner, "x", 1200);
	assert_true(clock_boot_ns() - before_ns >= 1200 * CLOCK_NS_PER_MS);
	end(&run, &runner);
	assert_int_equal(times(run.events, "stage=wait for=x left_s=1\n"), 1);
	assert_int_equal(times(run.events, "stage="), 1);
}

/* A timed program is left alone unless the watchdog would bite; others are not. */
static void chores(void **state)
{
	static struct runner runner;
	struct heartbeat_chore timed = { .runner = &runner };
	struct heartbeat_chore helper = { .runner = &runner, .what = "prepare" };
	const struct process_chore *chore;
	struct run run;

	(void)state;
	start(&run, &runner);
	assert_null(heartbeat_chore(&timed, 1000));
	assert_int_equal(heartbeat_chore(&helper, 1000)->every_ms, HEARTBEAT_MS);
	runner.watchdog.timeout_s = 76;
	assert_null(heartbeat_chore(&timed, 75));
	chore = heartbeat_chore(&timed, 1000);
	assert_int_equal(chore->every_ms, 38000);
	chore->run(chore->context);
	runner.watchdog.timeout_s = 4;
	chore = heartbeat_chore(&helper, 1000);
	assert_int_equal(chore->every_ms, 2000);
	chore->run(chore->context);
	end(&run, &runner);
	assert_int_equal(times(run.events, "stage=wait for=prepare left_s=0\n"), 1);
	assert_int_equal(times(run.events, "stage="), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(when_silent),
		cmocka_unit_test(sleeping),
		cmocka_unit_test(chores),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
