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
#include "initramfs/knob/kthread.h"

#define CPU "/sys/devices/system/cpu/"

static void house(void **state)
{
	struct knob_try try;
	struct cpulist benchmark;

	(void)state;
	knob_try_new(&try, "intel-pstate");
	assert_int_equal(cpulist_parse("2-3", &benchmark), 0);
	knobs_choose(&try.knobs, &benchmark);
	assert_knob(&try, "workqueues", "house", KNOB_SET);
	assert_file(&try, "/sys/devices/virtual/workqueue/cpumask", "f3");
	assert_file(&try, "/sys/bus/workqueue/devices/writeback/cpumask", "f3");
	assert_knob(&try, "irq_affinity", "house", KNOB_SET);
	assert_file(&try, "/proc/irq/default_smp_affinity", "f3");
	assert_file(&try, "/proc/irq/130/smp_affinity_list", "0-1,4-7");
	assert_string_equal(try.result.detail, "18 there");
	knobs_choose(&try.knobs, &try.knobs.online);
	assert_knob(&try, "workqueues", "house", KNOB_SET);
	assert_file(&try, "/sys/devices/virtual/workqueue/cpumask", "1");
	knob_try_free(&try);
}

static void interrupts_that_stay(void **state)
{
	struct knob_try try;

	(void)state;
	knob_try_new(&try, "qemu");
	for (int irq = 3; irq <= 4; irq++) {
		char path[64];

		snprintf(path, sizeof(path), "/proc/irq/%d/smp_affinity_list", irq);
		assert_int_equal(unlink(root_path(&try.root, path)), 0);
		assert_int_equal(symlink("/proc/version", root_path(&try.root, path)), 0);
	}
	machine_line(&try.root, "/sys/kernel/irq/4/actions=nvme0q1");
	assert_knob(&try, "irq_affinity", "house", KNOB_SET);
	assert_string_equal(try.result.detail, "11 there; 2 of one CPU each, or spread by their "
					       "driver: 3, 4 nvme0q1");
	assert_int_equal(symlink("/dev/null", root_path(&try.root, "/proc/irq/x")), 0);
	knob_try_free(&try);
}

static void layout(void **state)
{
	struct knob_try try;

	(void)state;
	knob_try_new(&try, "intel-acpi");
	assert_knob(&try, "aslr", "random", KNOB_SET);
	assert_true(try.knobs.pad_stacks);
	assert_file(&try, "/proc/sys/kernel/randomize_va_space", "2");
	assert_knob(&try, "aslr", "fixed", KNOB_SET);
	assert_false(try.knobs.pad_stacks);
	assert_file(&try, "/proc/sys/kernel/randomize_va_space", "0");
	assert_non_null(knob_check(knob_find("aslr"), "on"));
	knob_try_free(&try);
}

static void messages(void **state)
{
	struct knob_try try;

	(void)state;
	knob_try_new(&try, "intel-pstate");
	assert_knob(&try, "printk", "3", KNOB_SET);
	assert_file(&try, "/proc/sys/kernel/printk", "3\t4\t1\t7");
	assert_non_null(knob_check(knob_find("printk"), "9"));
	assert_non_null(knob_check(knob_find("printk"), "10"));
	knob_try_free(&try);
}

static void memory(void **state)
{
	struct knob_try try;

	(void)state;
	knob_try_new(&try, "intel-pstate");
	assert_knob(&try, "thp", "always", KNOB_SET);
	assert_file(&try, "/sys/kernel/mm/transparent_hugepage/defrag", "always");
	assert_knob(&try, "hugepages", "64", KNOB_SET);
	assert_file(&try, "/proc/sys/vm/nr_hugepages", "64");
	assert_knob(&try, "rt_throttling", "on", KNOB_SET);
	assert_knob(&try, "swap", "none", KNOB_SET);
	assert_knob(&try, "drop_caches", "off", KNOB_SET);
	assert_false(try.knobs.drop_caches);
	assert_knob(&try, "drop_caches", "on", KNOB_SET);
	assert_true(try.knobs.drop_caches);
	assert_file(&try, "/proc/sys/vm/drop_caches", "0");
	knob_try_free(&try);
	knob_try_new(&try, "read-only");
	assert_knob(&try, "swap", "none", KNOB_DIFFERENT);
	assert_string_equal(try.result.why, "/dev/sda2 is used for swapping");
	assert_knob(&try, "drop_caches", "on", KNOB_DIFFERENT);
	assert_false(try.knobs.drop_caches);
	knob_try_free(&try);
}

static void latency(void **state)
{
	struct knob_try try;
	int32_t held = -1;

	(void)state;
	knob_try_new(&try, "intel-pstate");
	assert_knob(&try, "dma_latency_us", "5", KNOB_MISSING);
	assert_string_equal(try.result.why, "a dry run holds no device open");
	try.knobs.live = true;
	assert_knob(&try, "dma_latency_us", "5", KNOB_SET);
	assert_true(try.knobs.latency_fd >= 0);
	assert_int_equal(pread(try.knobs.latency_fd, &held, sizeof(held), 0), sizeof(held));
	assert_int_equal(held, 5);
	assert_int_equal(knobs_undo(&try.knobs), 0);
	assert_int_equal(try.knobs.latency_fd, -1);
	knob_try_free(&try);
}

static void arguments(void **state)
{
	struct knob_try try;
	struct cpulist benchmark;

	(void)state;
	knob_try_new(&try, "amd-pstate");
	machine_line(&try.root, CPU "isolated=2-3");
	machine_line(&try.root, CPU "nohz_full=2-3");
	assert_knob(&try, "isolcpus", "2-3", KNOB_DIFFERENT);
	assert_non_null(strstr(try.result.why, "was not given isolcpus=2-3"));
	try.knobs.arguments = "quiet isolcpus=2-3 nohz_full=2-3 rcu_nocbs=2-3 mem=16G";
	assert_knob(&try, "isolcpus", "2-3", KNOB_DIFFERENT);
	assert_string_equal(try.result.why,
			    "benchmarks run on CPU 0 too: say cpus=2-3 in the plan");
	assert_int_equal(cpulist_parse("2-3", &benchmark), 0);
	knobs_choose(&try.knobs, &benchmark);
	assert_knob(&try, "isolcpus", "2-3", KNOB_SET);
	assert_string_equal(try.result.found, "2-3");
	assert_knob(&try, "nohz_full", "2-3", KNOB_SET);
	assert_knob(&try, "rcu_nocbs", "2-3", KNOB_SET);
	assert_knob(&try, "rcu_nocbs", "2", KNOB_DIFFERENT);
	assert_knob(&try, "mem", "16G", KNOB_SET);
	assert_string_equal(try.result.found, "15770000 kB");
	try.knobs.arguments = "mem=15G isolcpus=2 nohz_full=3";
	assert_knob(&try, "mem", "15G", KNOB_DIFFERENT);
	assert_knob(&try, "isolcpus", "2", KNOB_DIFFERENT);
	assert_string_equal(try.result.why, "/sys/devices/system/cpu/isolated says '2-3'");
	assert_int_equal(try.knobs.changes_count, 0);
	knob_try_free(&try);
}

static void argument_values(void **state)
{
	static const struct {
		const char *key, *value;
		bool good;
	} rows[] = {
		{ "isolcpus", "1,3-5", true },   { "isolcpus", "", false },
		{ "isolcpus", "2-", false },     { "nohz_full", "all", false },
		{ "rcu_nocbs", "leave", true },  { "isolcpus", "1 init=/bin/sh", false },
		{ "mem", "512M", true },         { "mem", "512", false },
		{ "mem", "0G", false },          { "mem", "1GB", false },
		{ "mem", "9999999999G", false }, { "mem", "G", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (!knob_check(knob_find(rows[i].key), rows[i].value) != rows[i].good)
			fail_msg("%s=%s", rows[i].key, rows[i].value);
	}
}

static void tick_and_intel_pstate(void **state)
{
	struct knob_try try;

	(void)state;
	knob_try_new(&try, "intel-pstate");
	try.knobs.arguments = "nohz_full=2-3";
	assert_knob(&try, "nohz_full", "2-3", KNOB_REFUSED);
	assert_non_null(strstr(try.result.why, "intel_pstate=passive"));
	root_file(&try.root, CPU "intel_pstate/status", "passive\n");
	root_file(&try.root, CPU "nohz_full", "2-3\n");
	assert_knob(&try, "nohz_full", "2-3", KNOB_SET);
	knob_try_free(&try);
}

static void kernel_threads(void **state)
{
	struct knob_try try;
	struct cpulist cpus;

	(void)state;
	knob_try_new(&try, "nothing");
	machine_line(&try.root, "/proc/1/status=PPid:\\t0\\nCpus_allowed_list:\\t0-3");
	machine_line(&try.root, "/proc/2/status=PPid:\\t0\\nCpus_allowed_list:\\t0-3");
	machine_line(&try.root, "/proc/{10-14}/status=PPid:\\t2\\nCpus_allowed_list:\\t0-1");
	machine_line(&try.root, "/proc/{20-21}/status=PPid:\\t2\\nCpus_allowed_list:\\t3");
	machine_line(&try.root, "/proc/30/status=PPid:\\t1\\nCpus_allowed_list:\\t0-3");
	machine_line(&try.root, "/proc/31/status|");
	machine_line(&try.root, "/proc/32x/status=PPid:\\t2\\nCpus_allowed_list:\\t3");
	assert_int_equal(cpulist_parse("2-3", &cpus), 0);
	assert_int_equal(kthread_count(try.root.path, &cpus), 3);
	assert_int_equal(cpulist_parse("0", &cpus), 0);
	assert_int_equal(kthread_count(try.root.path, &cpus), 6);
	assert_int_equal(kthread_count("/nowhere", &cpus), 0);
	knob_try_free(&try);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(house),
		cmocka_unit_test(interrupts_that_stay),
		cmocka_unit_test(layout),
		cmocka_unit_test(messages),
		cmocka_unit_test(memory),
		cmocka_unit_test(latency),
		cmocka_unit_test(arguments),
		cmocka_unit_test(argument_values),
		cmocka_unit_test(tick_and_intel_pstate),
		cmocka_unit_test(kernel_threads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
