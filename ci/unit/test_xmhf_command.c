/* SPDX-License-Identifier: MIT */
#include "hypervisors/xmhf/command.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/xmhf_place.h"

static void output(void **state)
{
	char *hello[] = { (char *)"echo", (char *)"hello", NULL };
	char *fails[] = { (char *)"false", NULL };
	char *nobody[] = { (char *)"no-such-program", NULL };
	char text[7];
	struct place place;

	(void)state;
	place_new(&place);
	assert_int_equal(command_output(hello, text, sizeof(text)), 0);
	assert_string_equal(text, "hello");
	assert_int_equal(command_output(hello, text, 6), -EFBIG);
	place_says(&place, "what echo prints");
	assert_int_equal(command_output(fails, text, sizeof(text)), -ECHILD);
	assert_int_equal(command_output(nobody, text, sizeof(text)), -ENOENT);
	place_says(&place, "cannot start no-such-program");
	place_free(&place);
}

static void stored(void **state)
{
	char *hello[] = { (char *)"echo", (char *)"hello", NULL };
	char *fails[] = { (char *)"false", NULL };
	struct place place;

	(void)state;
	place_new(&place);
	assert_int_equal(command_store(hello, place_path(&place, "file")), 0);
	assert_string_equal(place_text(&place, "file"), "hello\n");
	assert_int_equal(command_store(fails, place_path(&place, "file")), -ECHILD);
	place_says(&place, "false  failed");
	place_free(&place);
}

static void logged(void **state)
{
	char *argv[] = { (char *)"sh", (char *)"-c", (char *)"pwd; echo bad >&2; exit 3", NULL };
	struct place place;
	struct command command = { "row make", NULL, NULL, NULL };

	(void)state;
	place_new(&place);
	command.dir = place.path;
	command.log = place_path(&place, "log");
	assert_int_equal(command_run(&command, argv), -ECHILD);
	place_says(&place, "row make failed; all of its output is in /tmp/");
	assert_non_null(strstr(place_text(&place, "log"), "bad\n"));
	assert_non_null(strstr(place_text(&place, "log"), place.path));
	place_free(&place);
}

/* The program that shows how it goes gets title and log, then the command. */
static void stepped(void **state)
{
	char *argv[] = { (char *)"one", (char *)"two", NULL };
	struct place place;
	struct command command = { "the title", NULL, "/the/log", NULL };
	const char *expected = "the title|/the/log|one|two|";

	(void)state;
	place_new(&place);
	place_file(&place, "step", "#!/bin/sh\nprintf '%s|' \"$@\" > seen\n");
	place_run(&place, "chmod +x step");
	command.dir = place.path;
	command.step = place_path(&place, "step");
	assert_int_equal(command_run(&command, argv), 0);
	assert_string_equal(place_text(&place, "seen"), expected);
	place_free(&place);
}

static void environment(void **state)
{
	char *argv[] = { (char *)"env", NULL };
	struct place place;
	char text[1024];

	(void)state;
	place_new(&place);
	setenv("MAKEFLAGS", "-k", 1);
	setenv("CFLAGS", "-Ofast", 1);
	place_environment(&place);
	assert_int_equal(command_output(argv, text, sizeof(text)), 0);
	assert_null(strstr(text, "MAKEFLAGS"));
	assert_null(strstr(text, "CFLAGS"));
	assert_non_null(strstr(text, "PATH="));
	assert_non_null(strstr(text, "GIT_OPTIONAL_LOCKS=0"));
	assert_non_null(strstr(place_text(&place, "gitconfig"), "directory = *"));
	place_free(&place);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(output),  cmocka_unit_test(stored),      cmocka_unit_test(logged),
		cmocka_unit_test(stepped), cmocka_unit_test(environment),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
