/* SPDX-License-Identifier: MIT */
#include "hypervisors/sloc/program.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/xmhf_place.h"
#include "host/interrupt.h"
#include "hypervisors/sloc/pulse.h"

static int run(const struct place *place, const char *script,
	       int (*how)(char *const argv[], const char *log))
{
	char *argv[] = { (char *)"sh", (char *)"-c", (char *)script, NULL };

	return how(argv, place_path(place, "log"));
}

static void ends(void **state)
{
	char *nobody[] = { (char *)"no-such-program", NULL };
	struct place place;

	(void)state;
	place_new(&place);
	assert_int_equal(run(&place, "echo out; echo err >&2", program_run), 0);
	assert_string_equal(place_text(&place, "log"), "out\nerr\n");
	assert_int_equal(run(&place, "exit 7", program_run), 7);
	assert_string_equal(place_text(&place, "log"), "");
	assert_int_equal(run(&place, "kill -9 $$", program_run), 128);
	assert_string_equal(place_text(&place, "stderr"), "");
	assert_int_equal(run(&place, "echo why; exit 7", program_must), -ECHILD);
	assert_string_equal(place_text(&place, "stderr"),
			    "why\nbootmark-sloc: sh failed, with exit status 7 (see above)\n");
	assert_int_equal(program_run(nobody, place_path(&place, "log")), -ENOENT);
	place_says(&place, "start no-such-program: No such file or directory (make deps");
	assert_int_equal(program_run(nobody, place_path(&place, "no/log")), -ENOENT);
	place_says(&place, "/no/log: No such file");
	place_free(&place);
}

static void slow(void **state)
{
	struct place place;

	(void)state;
	place_new(&place);
	pulse_begin("%s: counting", "tree");
	assert_int_equal(run(&place, "sleep 2.2", program_run), 0);
	assert_string_equal(place_text(&place, "stderr"), "  ...      tree: counting, 2 s\n");
	place_free(&place);
}

/* It takes along what it started. */
static void interrupted(void **state)
{
	struct place place;

	(void)state;
	place_new(&place);
	interrupt_catch();
	raise(SIGINT);
	assert_int_equal(run(&place, "sleep 60 & echo $!; wait", program_run), -EINTR);
	interrupt_release();
	place_run(&place, "! test -s log || ! test -d /proc/$(cat log) || "
			  "grep -q ') [ZX] ' /proc/$(cat log)/stat");
	place_free(&place);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ends),
		cmocka_unit_test(slow),
		cmocka_unit_test(interrupted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
