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

#include "ci/unit/machine_tree.h"
#include "ci/unit/root_state.h"

#define ROWS_MAX 64
#define ALL "*"

/*
 * Every machine, the knobs that it cannot set as the profile has them, and what undoing says: of a
 * file that is changed by what it does not show, nobody could write what it was.
 */
static const struct machine {
	const char *name, *not_set, *not_undone;
} machines[] = {
	{ "intel-pstate", "", "" },
	{ "intel-cpufreq", "", "" },
	{ "intel-acpi", "uncore", "" },
	{ "amd-pstate", "energy_bias uncore", "" },
	{ "epyc-256", "energy_bias uncore", "" },
	{ "qemu", "cstates energy_bias frequency governor turbo uncore", "" },
	{ "lies",
	  "cstates dma_latency_us drop_caches energy_bias frequency governor hugepages "
	  "irq_affinity ksm nmi_watchdog perf_sample_rate printk rt_throttling smt swap thp "
	  "turbo uncore watchdog workqueues",
	  "bootmark: /sys/devices/system/cpu/intel_pstate/no_turbo: is not '00000033' again\n" },
	{ "read-only", ALL, "" },
	{ "nothing", ALL, "" },
};
#define MACHINES_COUNT (sizeof(machines) / sizeof(machines[0]))

static struct root_state state;
static struct knob_result results[ROWS_MAX];

static const char *value_of(size_t row, bool quiet)
{
	return quiet ? knob_rows[row]->quiet : KNOB_LEAVE;
}

/* Benchmarks on the lowest CPU, so that there are others for the rest. */
static void apply(struct knobs *knobs, const struct root *root, bool quiet)
{
	const char *values[ROWS_MAX];
	struct cpulist benchmark;

	assert_true(knob_rows_count <= ROWS_MAX);
	for (size_t i = 0; i < knob_rows_count; i++)
		values[i] = value_of(i, quiet);
	knobs_open(knobs, root->path, "", "none", true);
	knobs_apply(knobs, KNOB_TOPOLOGY, values, results);
	cpulist_first(&knobs->online, &benchmark);
	knobs_choose(knobs, &benchmark);
	knobs_apply(knobs, KNOB_DRIVER, values, results);
	knobs_apply(knobs, KNOB_VALUE, values, results);
}

static bool in_words(const char *words, const char *word)
{
	size_t len = strlen(word);

	for (const char *at = words; (at = strstr(at, word)); at++) {
		if ((at == words || at[-1] == ' ') && (!at[len] || at[len] == ' '))
			return true;
	}
	return false;
}

static void check_state(const struct machine *machine, size_t row)
{
	const struct knob_result *result = &results[row];
	const char *key = knob_rows[row]->key;
	bool not_set = strcmp(machine->not_set, ALL) == 0 || in_words(machine->not_set, key);

	assert_string_equal(result->asked, knob_rows[row]->quiet);
	if (strcmp(result->asked, KNOB_LEAVE) == 0)
		assert_int_equal(result->state, KNOB_LEFT);
	else if (not_set != (result->state > KNOB_SET) || result->state == KNOB_LEFT)
		fail_msg("%s: %s is %s: %s", machine->name, key, knob_state_name(result->state),
			 result->why);
	else if (not_set != (*result->why != '\0'))
		fail_msg("%s: %s: why is '%s'", machine->name, key, result->why);
}

/* What files have to say once a knob is set, told by nothing of the code that set it. */
static const struct {
	const char *key, *path, *text; /* %u: each CPU; text NULL: the CPUs but the lowest */
} said[] = {
	{ "governor", "/sys/devices/system/cpu/cpu%u/cpufreq/scaling_governor", "performance" },
	{ "turbo", "/sys/devices/system/cpu/intel_pstate/no_turbo", "1" },
	{ "turbo", "/sys/devices/system/cpu/cpufreq/boost", "0" },
	{ "cstates", "/sys/devices/system/cpu/cpu%u/cpuidle/state1/disable", "0" },
	{ "cstates", "/sys/devices/system/cpu/cpu%u/cpuidle/state2/disable", "1" },
	{ "cstates", "/sys/devices/system/cpu/cpu%u/cpuidle/state6/disable", "1" },
	{ "energy_bias", "/sys/devices/system/cpu/cpu%u/power/energy_perf_bias", "0" },
	{ "energy_bias", "/sys/devices/system/cpu/cpu%u/cpufreq/energy_performance_preference",
	  "performance" },
	{ "uncore", "/sys/devices/system/cpu/intel_uncore_frequency/package_01_die_00/min_freq_khz",
	  "2400000" },
	{ "nmi_watchdog", "/proc/sys/kernel/nmi_watchdog", "0" },
	{ "watchdog", "/proc/sys/kernel/watchdog", "0" },
	{ "printk", "/proc/sys/kernel/printk", "1\t4\t1\t7" },
	{ "aslr", "/proc/sys/kernel/randomize_va_space", "2" },
	{ "perf_sample_rate", "/proc/sys/kernel/perf_event_max_sample_rate", "1" },
	{ "rt_throttling", "/proc/sys/kernel/sched_rt_runtime_us", "-1" },
	{ "hugepages", "/proc/sys/vm/nr_hugepages", "0" },
	{ "ksm", "/sys/kernel/mm/ksm/run", "0" },
	{ "thp", "/sys/kernel/mm/transparent_hugepage/enabled", "never" },
	{ "thp", "/sys/kernel/mm/transparent_hugepage/defrag", "never" },
	{ "irq_affinity", "/proc/irq/1/smp_affinity_list", NULL },
	{ "irq_affinity", "/proc/irq/12/smp_affinity_list", NULL },
};

static void check_file(const struct root *root, const char *path, const char *text)
{
	char is[512], choice[512];

	if (file_text(root->path, path, is, sizeof(is)) == -ENOENT)
		return;
	if (strcmp(undo_chosen(is, choice, sizeof(choice)), text) != 0)
		fail_msg("%s says '%s', not '%s'", path, is, text);
}

static void check_files(const struct root *root, const struct knobs *knobs)
{
	char house[CPULIST_TEXT_MAX], path[256];

	snprintf(house, sizeof(house), "1-%u", knobs->online.count - 1);
	for (size_t i = 0; i < sizeof(said) / sizeof(said[0]); i++) {
		if (results[knob_find(said[i].key)].state != KNOB_SET)
			continue;
		for (unsigned int cpu = 0; cpu < knobs->online.count; cpu++) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
			snprintf(path, sizeof(path), said[i].path, cpu);
#pragma GCC diagnostic pop
			check_file(root, path,
				   said[i].text             ? said[i].text :
				   knobs->online.count == 2 ? "1" :
							      house);
		}
	}
}

static void quiet_reads_back_and_is_undone(void **unused)
{
	(void)unused;
	for (size_t m = 0; m < MACHINES_COUNT; m++) {
		struct knobs knobs;
		struct root root;
		struct said words;
		unsigned int failed;

		machine_new(&root, machines[m].name);
		root_state_first(&root, &state);
		apply(&knobs, &root, true);
		for (size_t i = 0; i < knob_rows_count; i++)
			check_state(&machines[m], i);
		check_files(&root, &knobs);
		said_begin(&words);
		failed = knobs_undo(&knobs);
		assert_string_equal(said_end(&words), machines[m].not_undone);
		assert_int_equal(failed, *machines[m].not_undone != '\0');
		root_state_same(&root, &state, 0);
		root_free(&root);
	}
}

static void stock_writes_nothing(void **unused)
{
	(void)unused;
	for (size_t m = 0; m < MACHINES_COUNT; m++) {
		struct knobs knobs;
		struct root root;

		machine_new(&root, machines[m].name);
		root_state_first(&root, &state);
		apply(&knobs, &root, false);
		for (size_t i = 0; i < knob_rows_count; i++) {
			assert_int_equal(results[i].state, KNOB_LEFT);
			assert_string_equal(results[i].asked, KNOB_LEAVE);
			assert_string_equal(results[i].why, "");
		}
		assert_int_equal(knobs.changes_count, 0);
		assert_int_equal(knobs.latency_fd, -1);
		assert_false(knobs.pad_stacks || knobs.drop_caches);
		root_state_same(&root, &state, 1);
		assert_int_equal(knobs_undo(&knobs), 0);
		root_free(&root);
	}
}

/* Of what is left it is still known what it was. */
static void stock_is_looked_at(void **unused)
{
	struct knobs knobs;
	struct root root;

	(void)unused;
	machine_new(&root, "intel-pstate");
	apply(&knobs, &root, false);
	assert_string_equal(results[knob_find("governor")].found, "powersave");
	assert_string_equal(results[knob_find("frequency")].found, "400000-4000000 kHz");
	assert_string_equal(results[knob_find("turbo")].found, "0");
	assert_string_equal(results[knob_find("thp")].found, "always [madvise] never");
	assert_string_equal(results[knob_find("smt")].found, "on");
	knobs_undo(&knobs);
	root_free(&root);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quiet_reads_back_and_is_undone),
		cmocka_unit_test(stock_writes_nothing),
		cmocka_unit_test(stock_is_looked_at),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
