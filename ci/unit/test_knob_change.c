/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/knob/change.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/knob_try.h"
#include "initramfs/knob/undo.h"
#include "initramfs/runner/msr.h"

static void open_empty(struct knob_try *try)
{
	root_new(&try->root);
	root_file(&try->root, "/sys/devices/system/cpu/online", "0-1\n");
	knob_try_open(try);
}

static void written_and_undone(void **state)
{
	struct knob_try try;

	(void)state;
	open_empty(&try);
	root_file(&try.root, "/a", "7\n");
	change_file(&try.attempt, "/a", "8");
	assert_int_equal(try.result.state, KNOB_SET);
	assert_string_equal(try.result.was, "7");
	assert_string_equal(try.result.found, "8");
	assert_string_equal(try.result.why, "");
	assert_file(&try, "/a", "8");
	change_file(&try.attempt, "/a", "9");
	assert_file(&try, "/a", "9");
	assert_int_equal(try.knobs.changes_count, 2);
	assert_int_equal(undo_all(&try.knobs), 0);
	assert_file(&try, "/a", "7");
	knob_try_free(&try);
}

static void right_already(void **state)
{
	struct knob_try try;

	(void)state;
	open_empty(&try);
	root_file(&try.root, "/a", "1\n");
	root_file(&try.root, "/choice", "always [never] madvise\n");
	change_file(&try.attempt, "/a", "1");
	change_file(&try.attempt, "/choice", "never");
	assert_int_equal(try.result.state, KNOB_SET);
	assert_int_equal(try.knobs.changes_count, 0);
	assert_file(&try, "/choice", "always [never] madvise");
	knob_try_free(&try);
}

static void choices_go_back_to_the_chosen_one(void **state)
{
	struct knob_try try;

	(void)state;
	open_empty(&try);
	root_file(&try.root, "/choice", "always [madvise] never\n");
	change_file(&try.attempt, "/choice", "never");
	assert_file(&try, "/choice", "never");
	assert_int_equal(undo_all(&try.knobs), 0);
	assert_file(&try, "/choice", "madvise");
	knob_try_free(&try);
}

/* "0" is not what an empty file says, nor "2" what a list with CPU 0 in front says. */
static void nearly_the_same_is_not(void **state)
{
	struct knob_try try;

	(void)state;
	open_empty(&try);
	assert_int_equal(symlink("/dev/null", root_path(&try.root, "/null")), 0);
	root_file(&try.root, "/list", "0,2\n");
	change_file(&try.attempt, "/list", "2");
	assert_file(&try, "/list", "2");
	assert_int_equal(try.result.state, KNOB_SET);
	change_file(&try.attempt, "/null", "0");
	assert_int_equal(try.result.state, KNOB_DIFFERENT);
	assert_string_equal(try.result.why, "/null says ''");
	knob_try_free(&try);
}

static void masks(void **state)
{
	struct knob_try try;
	struct cpulist cpus;

	(void)state;
	open_empty(&try);
	assert_int_equal(cpulist_parse("1-2", &cpus), 0);
	root_file(&try.root, "/right", "00000000,00000006\n");
	root_file(&try.root, "/wrong", "ff\n");
	root_file(&try.root, "/none", "\n");
	change_mask(&try.attempt, "/right", &cpus);
	assert_int_equal(try.knobs.changes_count, 0);
	change_mask(&try.attempt, "/wrong", &cpus);
	change_mask(&try.attempt, "/none", &cpus);
	assert_int_equal(try.result.state, KNOB_SET);
	assert_file(&try, "/wrong", "6");
	assert_file(&try, "/none", "6");
	knob_try_free(&try);
}

static void worst_of_several(void **state)
{
	struct knob_try try;

	(void)state;
	open_empty(&try);
	root_file(&try.root, "/good", "1\n");
	assert_int_equal(symlink("/proc/version", root_path(&try.root, "/bad")), 0);
	assert_int_equal(symlink("/dev/null", root_path(&try.root, "/worse")), 0);
	change_file(&try.attempt, "/good", "2");
	change_file(&try.attempt, "/missing", "2");
	assert_int_equal(try.result.state, KNOB_MISSING);
	assert_string_equal(try.result.why, "/missing: No such file or directory");
	change_file(&try.attempt, "/bad", "2");
	assert_int_equal(try.result.state, KNOB_DIFFERENT);
	assert_non_null(strstr(try.result.why, "/bad: "));
	assert_string_equal(try.result.was, "1");
	assert_non_null(strstr(try.result.found, "Linux version"));
	change_file(&try.attempt, "/worse", "2");
	change_file(&try.attempt, "/good", "2");
	assert_non_null(strstr(try.result.why, "/bad: "));
	assert_int_equal(try.knobs.changes_count, 1);
	knob_try_free(&try);
}

static void absent_is_off(void **state)
{
	struct knob_try try;

	(void)state;
	open_empty(&try);
	root_file(&try.root, "/kernel/other", "");
	change_switch(&try.attempt, "/kernel", "watchdog", "off");
	assert_int_equal(try.result.state, KNOB_SET);
	assert_string_equal(try.result.found, "none");
	change_switch(&try.attempt, "/nowhere", "watchdog", "off");
	assert_int_equal(try.result.state, KNOB_MISSING);
	try.result.state = KNOB_LEFT;
	change_switch(&try.attempt, "/kernel", "watchdog", "on");
	assert_int_equal(try.result.state, KNOB_MISSING);
	knob_try_free(&try);
}

static void registers(void **state)
{
	static const char machine[] = "/dev/cpu/{0-1}/msr@0x1a0=0x850089";
	struct cpulist both;
	struct knob_try try;
	uint64_t bits = 0;

	(void)state;
	open_empty(&try);
	machine_line(&try.root, machine);
	assert_int_equal(cpulist_parse("0-1", &both), 0);
	change_msr(&try.attempt, &both, 0x1a0, UINT64_C(1) << 38, UINT64_C(1) << 38);
	assert_int_equal(try.result.state, KNOB_SET);
	assert_string_equal(try.result.was, "0x850089");
	assert_string_equal(try.result.found, "0x4000850089");
	change_msr(&try.attempt, &both, 0x1a0, 0xff, 0x11);
	assert_int_equal(try.knobs.changes_count, 4);
	assert_int_equal(undo_all(&try.knobs), 0);
	assert_int_equal(msr_read(try.root.path, 1, 0x1a0, &bits), 0);
	assert_int_equal(bits, 0x850089);
	change_msr(&try.attempt, &both, 0x620, 1, 1);
	assert_int_equal(try.result.state, KNOB_MISSING);
	assert_string_equal(try.result.why, "MSR 0x620 of CPU 0: Input/output error");
	knob_try_free(&try);
}

/* What QEMU does with registers that it does not have: they are 0 whatever is written. */
static void deaf_register(void **state)
{
	struct cpulist first;
	struct knob_try try;

	(void)state;
	open_empty(&try);
	assert_int_equal(file_folder(root_path(&try.root, "/dev/cpu/0")), 0);
	assert_int_equal(symlink("/dev/zero", root_path(&try.root, "/dev/cpu/0/msr")), 0);
	cpulist_first(&try.knobs.online, &first);
	change_msr(&try.attempt, &first, 0x1a0, 2, 2);
	assert_int_equal(try.result.state, KNOB_DIFFERENT);
	assert_string_equal(try.result.why, "MSR 0x1a0 of CPU 0: does not keep what is written");
	assert_int_equal(try.knobs.changes_count, 0);
	knob_try_free(&try);
}

static void looking_changes_nothing(void **state)
{
	struct knob_try try;
	struct cpulist cpus;

	(void)state;
	open_empty(&try);
	try.attempt.look = true;
	root_file(&try.root, "/a", "7\n");
	machine_line(&try.root, "/dev/cpu/0/msr@0x1a0=0x1");
	cpulist_first(&try.knobs.online, &cpus);
	change_file(&try.attempt, "/a", "8");
	change_msr(&try.attempt, &cpus, 0x1a0, 2, 2);
	assert_int_equal(try.result.state, KNOB_LEFT);
	assert_string_equal(try.result.found, "7");
	assert_int_equal(try.knobs.changes_count, 0);
	assert_file(&try, "/a", "7");
	knob_try_free(&try);
}

/* What cannot be put back is named. */
static void undo_looks(void **state)
{
	struct knob_try try;
	struct said said;
	unsigned int failed;

	(void)state;
	open_empty(&try);
	root_file(&try.root, "/a", "7\n");
	change_file(&try.attempt, "/a", "8");
	assert_int_equal(unlink(root_path(&try.root, "/a")), 0);
	assert_int_equal(symlink("/dev/null", root_path(&try.root, "/a")), 0);
	said_begin(&said);
	failed = undo_all(&try.knobs);
	said_end(&said);
	assert_int_equal(failed, 1);
	assert_says(&said, "/a: is not '7' again");
	knob_try_free(&try);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(written_and_undone),
		cmocka_unit_test(right_already),
		cmocka_unit_test(choices_go_back_to_the_chosen_one),
		cmocka_unit_test(nearly_the_same_is_not),
		cmocka_unit_test(masks),
		cmocka_unit_test(worst_of_several),
		cmocka_unit_test(absent_is_off),
		cmocka_unit_test(registers),
		cmocka_unit_test(deaf_register),
		cmocka_unit_test(looking_changes_nothing),
		cmocka_unit_test(undo_looks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
