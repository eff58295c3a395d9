/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/watchdog.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/runner_run.h"

#define ESB "i6300ESB timer"
#define SP5100 "SP5100 TCO timer"
#define ITCO "iTCO_wdt"
#define SOFT "Software Watchdog"
#define PANICS "quiet softdog.soft_panic=1"
#define NAME "/sys/class/watchdog/watchdog%u/%s"
#define CARDRESET "32" /* WDIOF_CARDRESET, in decimal as the kernel writes it */

static void attribute(const struct root *root, unsigned int n, const char *name, const char *text)
{
	char path[128], line[128];

	snprintf(path, sizeof(path), NAME, n, name);
	snprintf(line, sizeof(line), "%s\n", text);
	root_file(root, path, line);
}

static void add(const struct root *root, unsigned int n, const char *identity,
		const char *bootstatus)
{
	attribute(root, n, "identity", identity);
	attribute(root, n, "bootstatus", bootstatus);
	attribute(root, n, "max_timeout", "2046");
}

/* Hardware that tells goes before the kernel's own; the kernel's own counts only if it panics. */
static void chosen(void **state)
{
	static const struct {
		const char *identity[3], *arguments, *name;
		bool hardware;
	} rows[] = {
		{ { NULL }, PANICS, "", false },
		{ { SOFT }, PANICS, "watchdog0", false },
		{ { SOFT }, "quiet", "", false },
		{ { SOFT, ESB }, PANICS, "watchdog1", true },
		{ { ESB, SOFT }, PANICS, "watchdog0", true },
		{ { SOFT, ITCO }, PANICS, "watchdog0", false },
		{ { ITCO }, PANICS, "", false },
		{ { ITCO, SP5100, ESB }, "", "watchdog1", true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct watchdog watchdog;
		struct root root;

		root_new(&root);
		for (unsigned int n = 0; n < 3 && rows[i].identity[n]; n++)
			add(&root, n, rows[i].identity[n], "0");
		watchdog_find(&watchdog, root.path, rows[i].arguments);
		if (strcmp(watchdog.name, rows[i].name) != 0)
			fail_msg("row %zu: '%s'", i, watchdog.name);
		assert_int_equal(watchdog.hardware, rows[i].hardware);
		assert_int_equal(watchdog.fd, -1);
		assert_false(watchdog.restarted);
		assert_int_equal(watchdog.max_s, *rows[i].name ? 2046 : 0);
		root_free(&root);
	}
}

static void restarted(void **state)
{
	static const struct {
		const char *bootstatus;
		bool restarted;
	} rows[] = { { "0", false }, { CARDRESET, true }, { "33", true }, { "1", false } };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct watchdog watchdog;
		struct root root;

		root_new(&root);
		add(&root, 0, SOFT, "0");
		add(&root, 1, ESB, rows[i].bootstatus);
		watchdog_find(&watchdog, root.path, "");
		assert_int_equal(watchdog.restarted, rows[i].restarted);
		root_free(&root);
	}
}

/* Only a program that may run longer than the timeout is disturbed, at half of it. */
static void feeding(void **state)
{
	struct watchdog watchdog = { .fd = -1 };

	(void)state;
	assert_int_equal(watchdog_feed_ms(&watchdog, 1000), 0);
	watchdog.timeout_s = 76;
	assert_int_equal(watchdog_feed_ms(&watchdog, 75), 0);
	assert_int_equal(watchdog_feed_ms(&watchdog, 76), 38000);
	assert_int_equal(watchdog_feed_ms(&watchdog, 100000), 38000);
}

static void no_second_time(void **state)
{
	struct run run;

	(void)state;
	machine(&run, "");
	add(&run.root, 0, ESB, CARDRESET);
	go(&run, "title=t\nend=reboot\nbench=echo\n");
	assert_int_equal(run.status, STATUS_FAIL);
	assert_string_equal(run.reason, "the watchdog restarted the machine");
	assert_has(&run, "/run", "status=fail\nreason=the watchdog restarted the machine\n");
	assert_has(&run, "/run", "samples_done=0\nrecords=0\n");
	assert_null(strstr(run.events, "stage=topology"));
	root_free(&run.root);
}

static void off_is_off(void **state)
{
	struct run run;

	(void)state;
	machine(&run, "bootmark.watchdog_s=off");
	add(&run.root, 0, ESB, CARDRESET);
	go(&run, "title=t\nbench=echo threads=1\n");
	assert_int_equal(run.status, STATUS_OK);
	assert_has(&run, "/plan", "\nwatchdog_s=off\n");
	assert_has(&run, "/run", "\nwatchdog=\nwatchdog_s=0\n");
	root_free(&run.root);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(chosen),     cmocka_unit_test(restarted),
		cmocka_unit_test(feeding),    cmocka_unit_test(no_second_time),
		cmocka_unit_test(off_is_off),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
