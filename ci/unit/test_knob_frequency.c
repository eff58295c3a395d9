/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/knob/frequency.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <sys/inotify.h>

#include "ci/unit/knob_try.h"

#define CPU0 "/sys/devices/system/cpu/cpu0/"
#define MIN CPU0 "cpufreq/scaling_min_freq"
#define MAX CPU0 "cpufreq/scaling_max_freq"

static void values(void **state)
{
	static const char *const good[] = { "max", "base", "leave", "800", "12000" };
	static const char *const bad[] = { "", "min", "0", "-1", "2.4", "123456", "2400MHz" };
	size_t row = knob_find("frequency");

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		assert_null(knob_check(row, good[i]));
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_string_equal(knob_check(row, bad[i]), "max, base, MHz, or leave");
}

static void highest(void **state)
{
	struct knob_try try;

	(void)state;
	knob_try_new(&try, "intel-acpi");
	assert_knob(&try, "frequency", "max", KNOB_SET);
	assert_string_equal(try.result.was, "1600000-3101000 kHz");
	assert_string_equal(try.result.found, "3101000-3101000 kHz");
	assert_string_equal(try.result.detail,
			    "cpuinfo_cur_freq 1600000-2300000 kHz; driver acpi-cpufreq");
	assert_file(&try, MIN, "3101000");
	assert_file(&try, MAX, "3101000");
	knob_try_free(&try);
}

/* Where each driver has the base frequency, or Intel's name of the CPU. */
static void base(void **state)
{
	static const struct {
		const char *machine, *khz;
	} rows[] = {
		{ "intel-pstate", "2000000" },
		{ "intel-cpufreq", "3300000" },
		{ "intel-acpi", "3100000" },
		{ "amd-pstate", "1900000" },
	};
	struct knob_try try;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		knob_try_new(&try, rows[i].machine);
		assert_knob(&try, "frequency", "base", KNOB_SET);
		assert_file(&try, MIN, rows[i].khz);
		assert_file(&try, MAX, rows[i].khz);
		assert_file(&try, "/sys/devices/system/cpu/cpu3/cpufreq/scaling_max_freq",
			    rows[i].khz);
		knob_try_free(&try);
	}
	knob_try_new(&try, "epyc-256");
	assert_knob(&try, "frequency", "base", KNOB_MISSING);
	assert_string_equal(try.result.why, "nothing says CPU 0's base frequency: write it in MHz");
	assert_int_equal(try.knobs.changes_count, 0);
	knob_try_free(&try);
}

static void brands(void **state)
{
	static const struct {
		const char *name;
		unsigned int khz;
	} rows[] = {
		{ "Intel(R) Core(TM) i7-8550U CPU @ 1.80GHz", 1800000 },
		{ "Intel(R) Celeron(TM) processor @ 900MHz", 900000 },
		{ "Intel(R) Core(TM) Ultra 7 155H", 0 },
		{ "Intel(R) @ GHz", 0 },
		{ "Intel(R) @ -1GHz", 0 },
		{ "Intel(R) @ 9e99GHz", 0 },
		{ "Intel(R) @ nanGHz", 0 },
		{ "Intel(R) @ 2.40 GHz", 0 },
	};
	struct root root;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		unsigned int khz = 0;
		char text[256];

		root_new(&root);
		snprintf(text, sizeof(text), "vendor_id\t: GenuineIntel\nmodel name\t: %s\n",
			 rows[i].name);
		root_file(&root, "/proc/cpuinfo", text);
		if (frequency_base(root.path, 0, &khz) != (rows[i].khz > 0) || khz != rows[i].khz)
			fail_msg("%s is %u kHz", rows[i].name, khz);
		root_free(&root);
	}
}

/* The names of the files of CPU 0 in the order in which they were written. */
static void written(int watch, char *names, size_t size)
{
	char events[4096] __attribute__((aligned(8)));
	ssize_t len = read(watch, events, sizeof(events));
	size_t used = 0;

	assert_true(len > 0);
	for (ssize_t at = 0; at < len;) {
		const struct inotify_event *event = (const void *)&events[at];

		used += (size_t)snprintf(names + used, size - used, "%s ", event->name);
		at += (ssize_t)(sizeof(*event) + event->len);
	}
}

static void lower_limit_is_never_above(void **state)
{
	static const struct {
		const char *mhz, *order, *back;
	} rows[] = {
		{ "1000", "scaling_min_freq scaling_max_freq ",
		  "scaling_max_freq scaling_min_freq " },
		{ "2900", "scaling_min_freq scaling_max_freq ",
		  "scaling_max_freq scaling_min_freq " },
		{ "4000", "scaling_max_freq scaling_min_freq ",
		  "scaling_min_freq scaling_max_freq " },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		int watch = inotify_init1(IN_CLOEXEC);
		struct knob_try try;
		char names[256] = "";

		knob_try_new(&try, "intel-acpi");
		assert_true(inotify_add_watch(watch, root_path(&try.root, CPU0 "cpufreq"),
					      IN_CLOSE_WRITE) > 0);
		assert_knob(&try, "frequency", rows[i].mhz, KNOB_SET);
		written(watch, names, sizeof(names));
		assert_string_equal(names, rows[i].order);
		assert_int_equal(knobs_undo(&try.knobs), 0);
		written(watch, names, sizeof(names));
		assert_string_equal(names, rows[i].back);
		assert_file(&try, MIN, "1600000");
		assert_file(&try, MAX, "3101000");
		close(watch);
		knob_try_free(&try);
	}
}

/* A driver that has the asked frequency in no step keeps another upper limit. */
static void other_frequency_is_seen(void **state)
{
	struct knob_try try;

	(void)state;
	knob_try_new(&try, "intel-acpi");
	assert_int_equal(unlink(root_path(&try.root, MAX)), 0);
	assert_int_equal(symlink("/proc/self/sessionid", root_path(&try.root, MAX)), 0);
	assert_knob(&try, "frequency", "2000", KNOB_DIFFERENT);
	assert_string_equal(try.result.why,
			    "CPU 0 has 2000000-4294967295 kHz instead of 2000000 kHz");
	assert_string_equal(try.result.found, "2000000-4294967295 kHz");
	knob_try_free(&try);
}

static void governors(void **state)
{
	struct knob_try try;

	(void)state;
	assert_non_null(knob_check(knob_find("governor"), "../../x"));
	knob_try_new(&try, "intel-cpufreq");
	assert_knob(&try, "governor", "userspace", KNOB_SET);
	assert_string_equal(try.result.detail, "of performance powersave userspace schedutil");
	assert_file(&try, CPU0 "cpufreq/scaling_governor", "userspace");
	knob_try_free(&try);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values),
		cmocka_unit_test(highest),
		cmocka_unit_test(base),
		cmocka_unit_test(brands),
		cmocka_unit_test(lower_limit_is_never_above),
		cmocka_unit_test(other_frequency_is_seen),
		cmocka_unit_test(governors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
