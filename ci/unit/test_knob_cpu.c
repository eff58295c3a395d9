/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/knob/knob.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/knob_try.h"
#include "initramfs/runner/msr.h"

#define CPU "/sys/devices/system/cpu/"
#define INTEL_OFF (UINT64_C(1) << 38)
#define AMD_OFF (UINT64_C(1) << 25)

static void remove_file(const struct knob_try *try, const char *path)
{
	assert_int_equal(unlink(root_path(&try->root, path)), 0);
}

static uint64_t msr_of(const struct knob_try *try, unsigned int cpu, uint32_t msr)
{
	uint64_t bits = 0;

	assert_int_equal(msr_read(try->root.path, cpu, msr, &bits), 0);
	return bits;
}

static void turbo_by_intel_pstate(void **state)
{
	struct knob_try try;

	(void)state;
	knob_try_new(&try, "intel-pstate");
	assert_knob(&try, "turbo", "off", KNOB_SET);
	assert_file(&try, CPU "intel_pstate/no_turbo", "1");
	assert_knob(&try, "turbo", "on", KNOB_SET);
	assert_file(&try, CPU "intel_pstate/no_turbo", "0");
	assert_int_equal(msr_of(&try, 0, 0x1a0), 0x850089);
	knob_try_free(&try);
}

static void turbo_by_cpufreq(void **state)
{
	struct knob_try try;

	(void)state;
	knob_try_new(&try, "amd-pstate");
	assert_knob(&try, "turbo", "off", KNOB_SET);
	assert_file(&try, CPU "cpufreq/boost", "0");
	assert_int_equal(knobs_undo(&try.knobs), 0);
	remove_file(&try, CPU "cpufreq/boost");
	machine_line(&try.root, CPU "cpu{0-15}/cpufreq/boost=1");
	assert_knob(&try, "turbo", "off", KNOB_SET);
	assert_file(&try, CPU "cpu0/cpufreq/boost", "0");
	assert_file(&try, CPU "cpu15/cpufreq/boost", "0");
	assert_int_equal(msr_of(&try, 0, 0xc0010015), 0x109000010);
	knob_try_free(&try);
}

static void turbo_by_register(void **state)
{
	struct knob_try try;

	(void)state;
	knob_try_new(&try, "intel-acpi");
	remove_file(&try, CPU "cpufreq/boost");
	assert_knob(&try, "turbo", "off", KNOB_SET);
	assert_int_equal(msr_of(&try, 3, 0x1a0), 0x850089 | INTEL_OFF);
	assert_knob(&try, "turbo", "on", KNOB_SET);
	assert_int_equal(msr_of(&try, 3, 0x1a0), 0x850089);
	knob_try_free(&try);
	knob_try_new(&try, "amd-pstate");
	remove_file(&try, CPU "cpufreq/boost");
	assert_knob(&try, "turbo", "off", KNOB_SET);
	assert_int_equal(msr_of(&try, 15, 0xc0010015), 0x109000010 | AMD_OFF);
	knob_try_free(&try);
}

/* The flag goes away with the bit, so that its absence does not say that there never was one. */
static void turbo_that_firmware_turned_off(void **state)
{
	struct knob_try try;

	(void)state;
	root_new(&try.root);
	machine_line(&try.root, CPU "online=0-1");
	machine_line(&try.root, "/proc/cpuinfo=vendor_id\\t: GenuineIntel\\nflags\\t: fpu msr");
	machine_line(&try.root, "/dev/cpu/{0-1}/msr@0x1a0=0x4000850089");
	knob_try_open(&try);
	assert_knob(&try, "turbo", "off", KNOB_SET);
	assert_int_equal(try.knobs.changes_count, 0);
	assert_knob(&try, "turbo", "on", KNOB_SET);
	assert_int_equal(msr_of(&try, 1, 0x1a0), 0x850089);
	assert_knob(&try, "turbo", "off", KNOB_MISSING);
	assert_string_equal(try.result.why, "this CPU shows none; a hypervisor may hide it");
	knob_try_free(&try);
}

static void idle_states(void **state)
{
	struct knob_try try;

	(void)state;
	knob_try_new(&try, "intel-pstate");
	assert_knob(&try, "cstates", "3", KNOB_SET);
	assert_file(&try, CPU "cpu7/cpuidle/state3/disable", "0");
	assert_file(&try, CPU "cpu7/cpuidle/state4/disable", "1");
	assert_string_equal(try.result.detail, "0 POLL; 1 C1; 2 C1E; 3 C3; 4 C6; 5 C7s; 6 C8");
	assert_knob(&try, "cstates", "9", KNOB_SET);
	knob_try_free(&try);
}

static void energy_bias(void **state)
{
	struct knob_try try;

	(void)state;
	knob_try_new(&try, "intel-pstate");
	assert_knob(&try, "energy_bias", "balance-power", KNOB_SET);
	assert_file(&try, CPU "cpu5/power/energy_perf_bias", "8");
	assert_file(&try, CPU "cpu5/cpufreq/energy_performance_preference", "balance_power");
	knob_try_free(&try);
}

static void uncore(void **state)
{
	struct knob_try try;

	(void)state;
	knob_try_new(&try, "intel-pstate");
	assert_knob(&try, "uncore", "max", KNOB_SET);
	assert_int_equal(msr_of(&try, 7, 0x620), 0x2828);
	knob_try_free(&try);
	knob_try_new(&try, "intel-cpufreq");
	assert_knob(&try, "uncore", "max", KNOB_SET);
	assert_file(&try, CPU "intel_uncore_frequency/package_01_die_00/max_freq_khz", "2400000");
	knob_try_free(&try);
}

static void threads(void **state)
{
	static const struct {
		const char *control, *value;
		enum knob_state state;
		const char *after;
	} rows[] = {
		{ "on", "off", KNOB_SET, "off" },
		{ "off", "on", KNOB_SET, "on" },
		{ "forceoff", "off", KNOB_SET, "forceoff" },
		{ "notsupported", "off", KNOB_SET, "notsupported" },
		{ "notsupported", "on", KNOB_MISSING, "notsupported" },
		{ "notimplemented", "off", KNOB_SET, "notimplemented" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct knob_try try;

		root_new(&try.root);
		root_file(&try.root, CPU "smt/control", rows[i].control);
		knob_try_open(&try);
		assert_knob(&try, "smt", rows[i].value, rows[i].state);
		assert_file(&try, CPU "smt/control", rows[i].after);
		knob_try_free(&try);
	}
}

/* What takes a CPU offline there cannot be undone, and the attempt would restart the machine. */
static void threads_under_a_hypervisor(void **state)
{
	static const char *const layers[] = { "refvisor", "tboot,xmhf", "trustvisor-xmhf64" };
	struct knob_try try;

	(void)state;
	knob_try_new(&try, "intel-pstate");
	for (size_t i = 0; i < sizeof(layers) / sizeof(layers[0]); i++) {
		try.knobs.layers = layers[i];
		assert_knob(&try, "smt", "off", KNOB_MISSING);
		assert_non_null(strstr(try.result.why, "does not start a CPU twice"));
		assert_file(&try, CPU "smt/control", "on");
		assert_knob(&try, "smt", "on", KNOB_SET);
	}
	assert_int_equal(try.knobs.changes_count, 0);
	try.knobs.layers = "tboot,xen";
	assert_knob(&try, "smt", "off", KNOB_SET);
	knob_try_free(&try);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(turbo_by_intel_pstate),
		cmocka_unit_test(turbo_by_cpufreq),
		cmocka_unit_test(turbo_by_register),
		cmocka_unit_test(turbo_that_firmware_turned_off),
		cmocka_unit_test(idle_states),
		cmocka_unit_test(energy_bias),
		cmocka_unit_test(uncore),
		cmocka_unit_test(threads),
		cmocka_unit_test(threads_under_a_hypervisor),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
