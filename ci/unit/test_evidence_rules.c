/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/evidence/evidence.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/evidence_look.h"
#include "initramfs/runner/plan.h"

/* Three looks made of words name=number, and a program of one second between the last two. */
struct judged {
	const char *rule;
	const char *start, *before, *after;
	const char *why; /* part of it; NULL: not noisy */
	struct {
		long user_ms, system_ms, nivcsw, oublock;
	} program;
};

#define IDLE               \
	{                  \
		0, 0, 0, 0 \
	}

static struct cpulist cpus;

static void read_words(struct evidence *look, const char *words)
{
	char name[EVIDENCE_NAME_MAX];
	uint64_t value;
	int len;

	*look = (struct evidence){ .root = "/nowhere", .cpus = &cpus };
	for (; sscanf(words, " %47[^=]=%lu%n", name, &value, &len) == 2; words += len)
		evidence_add(look, value, "%s", name);
	assert_string_equal(words, "");
}

static struct process_end end_of(const struct judged *row)
{
	return (struct process_end){
		.start_ns = 5000000000,
		.end_ns = 6000000000,
		.usage = { .ru_utime.tv_usec = row->program.user_ms * 1000,
			   .ru_stime.tv_usec = row->program.system_ms * 1000,
			   .ru_nivcsw = row->program.nivcsw,
			   .ru_oublock = row->program.oublock },
	};
}

/* By the default limit of the row's rule; for one that is off, by 1000. */
static bool judge(const struct judged *row, char *why, size_t size)
{
	struct evidence start, before, after;
	const struct process_end end = end_of(row);
	const struct evidence_pair pair = { &start, &before, &after, &end };
	uint64_t limits[PLAN_RULES_MAX];
	size_t rule = evidence_find(row->rule);
	bool noisy;

	assert_true(rule < evidence_rows_count);
	for (size_t i = 0; i < evidence_rows_count; i++)
		limits[i] = EVIDENCE_NEVER;
	limits[rule] = evidence_rows[rule]->limit;
	if (limits[rule] == EVIDENCE_NEVER)
		limits[rule] = 1000;
	read_words(&start, row->start);
	read_words(&before, row->before);
	read_words(&after, row->after);
	noisy = evidence_judge(&pair, limits, why, size);
	evidence_free(&start);
	evidence_free(&before);
	evidence_free(&after);
	return noisy;
}

static void check(const struct judged *rows, size_t count)
{
	char why[320];

	assert_int_equal(cpulist_parse("0-3", &cpus), 0);
	for (size_t i = 0; i < count; i++) {
		bool noisy = judge(&rows[i], why, sizeof(why));

		if (noisy != (rows[i].why != NULL))
			fail_msg("%s, row %zu: '%s'", rows[i].rule, i, why);
		if (noisy && !strstr(why, rows[i].why))
			fail_msg("%s, row %zu: '%s'", rows[i].rule, i, why);
	}
}

#define CHECK(rows) check(rows, sizeof(rows) / sizeof(*(rows)))

static void frequency(void **state)
{
#define HOT(n) "loop_hot_khz_cpu0=2900000 loop_hot_khz_cpu3=" n
	static const struct judged rows[] = {
		{ "noisy_frequency_ppm", "", "", "", NULL, IDLE },
		{ "noisy_frequency_ppm", HOT("3000000"), HOT("3010000"), HOT("2996000"), NULL,
		  IDLE },
		{ "noisy_frequency_ppm", HOT("3000000"), HOT("3000000"), HOT("2984000"),
		  "CPU 3: 2984000 kHz after the sample, before it 3000000", IDLE },
		{ "noisy_frequency_ppm", HOT("3000000"), HOT("3000000"), HOT("3016000"),
		  "CPU 3: 3016000 kHz", IDLE },
		{ "noisy_frequency_ppm", HOT("2000000"), HOT("3000000"), HOT("3000000"),
		  "3000000 kHz after the sample, at the start 2000000", IDLE },
		{ "noisy_frequency_ppm", HOT("3000000"), HOT("2900000"), HOT("3000000"),
		  "3000000 kHz after the sample, before it 2900000", IDLE },
		{ "noisy_frequency_ppm", "loop_hot_khz_cpu0=1", HOT("2"), HOT("2"),
		  "CPU 0: 2900000 kHz after the sample, at the start 1", IDLE },
		/* a tenth of the time awake, and then a hundredth of it */
		{ "noisy_frequency_ppm", "",
		  HOT("3") " tsc=0 aperf_cpu3=0 mperf_cpu3=0 loop_aperf_ppm_cpu3=1000000",
		  HOT("3") " tsc=3000000000 aperf_cpu3=270000000 mperf_cpu3=300000000",
		  "CPU 3: 900000 ppm of the base frequency in the sample, before it "
		  "1000000",
		  IDLE },
		{ "noisy_frequency_ppm", "",
		  HOT("3") " tsc=0 aperf_cpu3=0 mperf_cpu3=0 loop_aperf_ppm_cpu3=1000000",
		  HOT("3") " tsc=3000000000 aperf_cpu3=27000000 mperf_cpu3=30000000", NULL, IDLE },
	};

	(void)state;
	CHECK(rows);
}

static void stall(void **state)
{
#define LOOP(hot, mean) "loop_hot_khz_cpu1=" hot " loop_mean_khz_cpu1=" mean
	static const struct judged rows[] = {
		{ "noisy_stall_ppm", "", LOOP("1000", "950"), LOOP("1000", "901"), NULL, IDLE },
		{ "noisy_stall_ppm", "", LOOP("1000", "950"), LOOP("1000", "890"),
		  "CPU 1 stood still for 110000 ppm of the look after", IDLE },
		{ "noisy_stall_ppm", "", LOOP("1000", "50"), LOOP("1000", "950"),
		  "950000 ppm of the look before the sample", IDLE },
		{ "noisy_stall_ppm", "", "loop_hot_khz_cpu1=1000", "loop_hot_khz_cpu1=1000", NULL,
		  IDLE },
		/* a CPU that was slow, and one that was not there */
		{ "noisy_stall_ppm", "", "loop_hot_khz_cpu1=1000",
		  "loop_cold_khz_cpu1=70 loop_hot_khz_cpu1=1000", NULL, IDLE },
		{ "noisy_stall_ppm", "", "loop_hot_khz_cpu1=1000",
		  "loop_cold_khz_cpu1=20 loop_hot_khz_cpu1=1000",
		  "CPU 1 stood still for 980000 ppm of the look after", IDLE },
	};

	(void)state;
	CHECK(rows);
}

static void counts(void **state)
{
	static const struct judged rows[] = {
		{ "noisy_throttle", "", "throttle_core_cpu0=7", "throttle_core_cpu0=7", NULL,
		  IDLE },
		{ "noisy_throttle", "", "throttle_core_cpu0=7 throttle_package_cpu2=1",
		  "throttle_core_cpu0=8 throttle_package_cpu2=4",
		  "slowed down for heat 4 times, most by throttle_package_cpu2", IDLE },
		{ "noisy_smi", "", "smi_cpu0=7", "smi_cpu0=7", NULL, IDLE },
		{ "noisy_smi", "", "smi_cpu0=7", "smi_cpu0=9", "2 SMIs", IDLE },
		{ "noisy_battery", "", "mains_online=1", "mains_online=1", NULL, IDLE },
		{ "noisy_battery", "", "", "", NULL, IDLE },
		{ "noisy_battery", "", "mains_online=1", "mains_online=0", "battery", IDLE },
		{ "noisy_log", "", "log_lines=1 log_warnings=1", "log_lines=9 log_warnings=1", NULL,
		  IDLE },
		{ "noisy_log", "", "log_warnings=1", "log_warnings=2", "1 kernel warning:", IDLE },
		{ "noisy_log", "", "log_warnings=1", "log_warnings=3", "2 kernel warnings", IDLE },
	};

	(void)state;
	CHECK(rows);
}

static void temperature(void **state)
{
	static const struct judged rows[] = {
		{ "noisy_temperature_mc", "", "temperature_mc=40000", "temperature_mc=90000", NULL,
		  IDLE },
		{ "noisy_temperature_mc", "temperature_mc=40000", "temperature_mc=45000",
		  "temperature_mc=90000", NULL, IDLE },
		{ "noisy_temperature_mc", "temperature_mc=40000", "temperature_mc=46000",
		  "temperature_mc=40000",
		  "temperature: 46 degrees before the sample, 40 at the start", IDLE },
		{ "noisy_temperature_mc", "temperature_mc=40000", "temperature_mc=34000",
		  "temperature_mc=40000", "34 degrees before", IDLE },
	};

	(void)state;
	CHECK(rows);
}

/* The kernel counts steps of 10 ms: the first of them is already 1 % of a second. */
static void steal(void **state)
{
	static const struct judged rows[] = {
		{ "noisy_steal_ppm", "", "steal_ms=50", "steal_ms=50", NULL, IDLE },
		{ "noisy_steal_ppm", "", "steal_ms=50", "steal_ms=60",
		  "10 ms stolen by the hypervisor, 10000 ppm", IDLE },
		{ "noisy_steal_ppm", "", "steal_ms=50", "steal_ms=40", NULL, IDLE },
	};

	(void)state;
	CHECK(rows);
}

static void switches(void **state)
{
#define TIMES(user, system) "cpu_user_ms=" user " cpu_system_ms=" system
	static const struct judged rows[] = {
		/* a burner on the same CPU */
		{ "noisy_switches_per_s",
		  "",
		  TIMES("0", "0"),
		  TIMES("1000", "0"),
		  "50 involuntary switches, 500 ms of its CPUs went to others",
		  { 500, 0, 50, 0 } },
		/* four threads on two CPUs, none of which anybody else has */
		{ "noisy_switches_per_s",
		  "",
		  TIMES("0", "0"),
		  TIMES("2010", "0"),
		  NULL,
		  { 1980, 10, 300, 0 } },
		/* a burner elsewhere */
		{ "noisy_switches_per_s",
		  "",
		  TIMES("0", "0"),
		  TIMES("2000", "0"),
		  NULL,
		  { 1000, 0, 3, 0 } },
		/* what the runner had is its own */
		{ "noisy_switches_per_s",
		  "",
		  "runner_user_us=0 " TIMES("0", "0"),
		  "runner_user_us=400000 " TIMES("1000", "0"),
		  NULL,
		  { 600, 0, 50, 0 } },
		/* threads of the kernel, for a program that writes and for one that does not */
		{ "noisy_switches_per_s",
		  "",
		  TIMES("0", "0"),
		  TIMES("500", "500"),
		  NULL,
		  { 500, 0, 50, 8 } },
		{ "noisy_switches_per_s",
		  "",
		  TIMES("0", "0"),
		  TIMES("500", "500"),
		  "500 ms of its CPUs",
		  { 500, 0, 50, 0 } },
		{ "noisy_switches_per_s", "", "", "", NULL, { 500, 0, 50, 0 } },
	};

	(void)state;
	CHECK(rows);
}

/* Against the look at the start, or better against what the counter did since then. */
static void clock_drift(void **state)
{
	static const struct judged rows[] = {
		{ "noisy_clock_ppm", "tsc_hz=1000000000", "tsc=1000 raw_ns=1000",
		  "tsc=1001001000 raw_ns=1000001000", NULL, IDLE },
		{ "noisy_clock_ppm", "tsc_hz=1000000000", "tsc=1000 raw_ns=1000",
		  "tsc=1003001000 raw_ns=1000001000", "apart by 3000 ppm", IDLE },
		{ "noisy_clock_ppm", "tsc_hz=1003000000 tsc=0 raw_ns=0",
		  "tsc=2000000000 raw_ns=2000000000", "tsc=3003000000 raw_ns=3000000000",
		  "apart by 3000 ppm", IDLE },
		{ "noisy_clock_ppm", "", "tsc=1 raw_ns=1", "tsc=9 raw_ns=2", NULL, IDLE },
	};

	(void)state;
	CHECK(rows);
}

static void rules_are_told_apart(void **state)
{
	(void)state;
	for (size_t i = 0; i < evidence_rows_count; i++) {
		if (evidence_rows[i]->rule)
			assert_int_equal(evidence_find(evidence_rows[i]->rule), i);
		assert_int_equal(!evidence_rows[i]->rule, !evidence_rows[i]->passes);
	}
	assert_true(evidence_rows_count <= PLAN_RULES_MAX);
}

/* The mean frequency of two gigahertz counted down by a tenth; the rest stays unknown. */
static void derived(void **state)
{
	static const struct judged row = { .program = { 400, 0, 0, 0 } };
	const struct process_end end = end_of(&row);
	struct evidence start, before, after, derived = { 0 };
	const struct evidence_pair pair = { &start, &before, &after, &end };
	uint64_t value;

	(void)state;
	read_words(&start, "tsc_hz=2000000000");
	read_words(&before, "tsc=0 raw_ns=0 aperf_cpu1=0 mperf_cpu1=0 cpu_user_ms=0");
	read_words(&after, "tsc=2000000000 raw_ns=1000000000 aperf_cpu1=900000000 "
			   "mperf_cpu1=1000000000 cpu_user_ms=1000");
	evidence_derive(&pair, &derived);
	evidence_derive(&pair, &derived);
	assert_int_equal(derived.count, 3);
	assert_true(evidence_get(&derived, "mean_khz_cpu1", &value));
	assert_int_equal(value, 1800000);
	assert_true(evidence_get(&derived, "tsc_drift_ppm", &value));
	assert_int_equal(value, 0);
	assert_true(evidence_get(&derived, "others_us", &value));
	assert_int_equal(value, 600000);
	evidence_free(&start);
	evidence_free(&before);
	evidence_free(&after);
	evidence_free(&derived);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(frequency),   cmocka_unit_test(stall),
		cmocka_unit_test(counts),      cmocka_unit_test(temperature),
		cmocka_unit_test(steal),       cmocka_unit_test(switches),
		cmocka_unit_test(clock_drift), cmocka_unit_test(rules_are_told_apart),
		cmocka_unit_test(derived),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
