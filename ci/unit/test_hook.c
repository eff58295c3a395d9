/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* scratch_folder.h */
#include "host/hook.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "ci/unit/scratch_folder.h"
#include "host/clock.h"

/* A program that writes down what it was told, and then does `more`. */
static const char *program(char path[PATH_MAX], void **state, const char *more)
{
	char text[PATH_MAX];

	snprintf(text, sizeof(text),
		 "#!/bin/sh\necho \"$# $BOOTMARK_EVENT $BOOTMARK_STAGE $BOOTMARK_STATUS "
		 "$BOOTMARK_TARGET $BOOTMARK_SOURCE\" >> '%s/told'\n%s\n",
		 (char *)*state, more);
	scratch_file(path, state, "a program; with $signs", text);
	assert_int_equal(chmod(path, 0755), 0);
	return path;
}

static void assert_told(void **state, const char *expected)
{
	char path[PATH_MAX], told[1024];
	size_t len;
	FILE *in;

	snprintf(path, sizeof(path), "%s/told", (char *)*state);
	in = fopen(path, "r");
	assert_non_null(in);
	len = fread(told, 1, sizeof(told) - 1, in);
	told[len] = '\0';
	fclose(in);
	assert_string_equal(told, expected);
}

static struct hook hook_of(const char *path)
{
	return (struct hook){ .program = path,
			      .target = "rack",
			      .source = "unix:/a b",
			      .dir = "d",
			      .limit_ms = 30000 };
}

static void in_order(void **state)
{
	char path[PATH_MAX];
	struct hook hook = hook_of(program(path, state, ""));

	hook_event(&hook, "start", NULL, 0);
	hook_event(&hook, "gone", NULL, 0);
	hook_event(&hook, "lost", NULL, 4);
	hook_finish(&hook);
	assert_told(state, "0 start  0 rack unix:/a b\n0 gone  0 rack unix:/a b\n"
			   "0 lost  4 rack unix:/a b\n");
}

/* Who is slow hears of the last stage only; nobody waits for him. */
static void slow(void **state)
{
	char path[PATH_MAX];
	struct hook hook = hook_of(program(path, state, "sleep 1"));
	int64_t start_ms = clock_ms();

	hook_event(&hook, "start", NULL, 0);
	for (int i = 0; i < 100; i++)
		hook_event(&hook, "stage", i == 99 ? "send" : "sample", 0);
	hook_event(&hook, "done", NULL, 0);
	assert_true(clock_ms() - start_ms < 900);
	hook_finish(&hook);
	assert_told(state, "0 start  0 rack unix:/a b\n0 stage send 0 rack unix:/a b\n"
			   "0 done  0 rack unix:/a b\n");
}

static void bounded(void **state)
{
	char path[PATH_MAX];
	struct hook hook = hook_of(program(path, state, "sleep 1000"));
	int64_t start_ms = clock_ms();

	hook.limit_ms = 200;
	hook_event(&hook, "start", NULL, 0);
	hook_event(&hook, "done", NULL, 0);
	hook_finish(&hook);
	assert_in_range(clock_ms() - start_ms, 400, 20000);
}

static void none(void **state)
{
	struct hook hook = hook_of("");

	(void)state;
	hook_event(&hook, "start", NULL, 0);
	assert_int_equal(hook.pid, 0);
	hook.program = "/nonexistent/program";
	hook_event(&hook, "start", NULL, 0);
	hook_finish(&hook);
}

#define IN_FOLDER(name) \
	cmocka_unit_test_setup_teardown(name, scratch_folder_make, scratch_folder_drop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(in_order),
		IN_FOLDER(slow),
		IN_FOLDER(bounded),
		cmocka_unit_test(none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
