/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/preflight.h"

#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>

#include <cmocka.h>

#include "ci/unit/runner_run.h"
#include "initramfs/runner/bandwidth.h"
#include "initramfs/runner/clock.h"
#include "initramfs/runner/cpuid.h"
#include "initramfs/runner/crew.h"

static void bins(void **state)
{
	static const uint64_t lengths[] = {
		0, 1, 2, 3, 1023, 1024, 10000, 10001, 150001, 9000000000
	};
	struct gaps_clock clock;
	struct gaps gaps = { 0 };

	(void)state;
	gaps_clock_set(&clock, false, 1);
	for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++)
		gaps_add(&gaps, &clock, 5, 5 + lengths[i]);
	gaps_add(&gaps, &clock, 5, 4);
	assert_int_equal(gaps.bin[0], 2);
	assert_int_equal(gaps.bin[1], 2);
	assert_int_equal(gaps.bin[9], 1);
	assert_int_equal(gaps.bin[10], 1);
	assert_int_equal(gaps.bin[13], 2);
	assert_int_equal(gaps.bin[17], 1);
	assert_int_equal(gaps.bin[31], 1);
	assert_int_equal(gaps.longer, 3);
	assert_int_equal(gaps.bad, 2);
	assert_int_equal(gaps.longest, 9000000000);
	assert_int_equal(gaps.back, 1);
	gaps_sum(&gaps, &gaps);
	assert_int_equal(gaps.bin[13], 4);
	assert_int_equal(gaps.longer, 6);
}

/* A counter of 4 GHz: 10 us are 40000 ticks. */
static void other_units(void **state)
{
	struct gaps_clock clock;
	struct gaps gaps = { 0 };

	(void)state;
	gaps_clock_set(&clock, true, 0.25);
	gaps_add(&gaps, &clock, 0, 40000);
	gaps_add(&gaps, &clock, 0, 40001);
	gaps_add(&gaps, &clock, 0, 600001);
	assert_int_equal(gaps.longer, 2);
	assert_int_equal(gaps.bad, 1);
	assert_int_equal(gaps.bin[13], 2);
}

#define TAKEN_NS (3 * CLOCK_NS_PER_MS)

static void take_away(int signal)
{
	uint64_t until_ns = clock_boot_ns() + TAKEN_NS;

	(void)signal;
	while (clock_boot_ns() < until_ns)
		;
}

/* What this clock finds while something takes the CPU away for 3 ms. */
static void disturb(const struct gaps_clock *clock)
{
	const struct itimerval once = { .it_value.tv_usec = 10000 };
	uint64_t start_ns = clock_boot_ns();
	struct gaps gaps = { 0 };
	uint64_t count = 0;

	signal(SIGALRM, take_away);
	assert_int_equal(setitimer(ITIMER_REAL, &once, NULL), 0);
	gaps_measure(&gaps, clock, start_ns + 50 * CLOCK_NS_PER_MS);
	assert_true(clock_boot_ns() - start_ns >= 49 * CLOCK_NS_PER_MS);
	assert_true((double)gaps.longest * clock->ns_per_tick >= 0.99 * TAKEN_NS);
	assert_true(gaps.bad >= 1);
	assert_true(gaps.longer >= gaps.bad);
	for (unsigned int i = 0; i < GAPS_BINS; i++)
		count += gaps.bin[i];
	assert_true(count > 1000);
	assert_int_equal(gaps.back, 0);
}

static void found(void **state)
{
	struct gaps_clock clock;

	(void)state;
	gaps_clock_set(&clock, false, 1);
	disturb(&clock);
	gaps_clock_init(&clock);
	assert_int_equal(clock.tsc, cpuid_tsc_invariant());
	disturb(&clock);
}

static void note(unsigned int cpu, uint64_t until_ns, void *context)
{
	bool *seen = context;

	while (clock_boot_ns() < until_ns)
		;
	seen[cpu] = sched_getcpu() == (int)cpu;
}

/* CPU 1000 is not there: that is said, and the others do their work. */
static void crew(void **state)
{
	static bool seen[CPULIST_CPUS_MAX];
	static struct cpulist cpus, missing, online;
	uint64_t before_ns = clock_boot_ns();

	(void)state;
	cpulist_online("", &online);
	cpus = online;
	cpus.has[1000] = true;
	cpus.count++;
	crew_run(&cpus, 50 * CLOCK_NS_PER_MS, note, seen, &missing);
	assert_true(clock_boot_ns() - before_ns >= 50 * CLOCK_NS_PER_MS);
	assert_true(missing.has[1000]);
	assert_int_equal(missing.count, 1);
	for (unsigned int cpu = 0; cpu < CPULIST_CPUS_MAX; cpu++)
		assert_int_equal(seen[cpu], online.has[cpu]);
}

static void clocks(void **state)
{
	struct clockcheck check;
	struct cpulist online;

	(void)state;
	cpulist_online("", &online);
	clockcheck_run(&check, &online);
	assert_in_range(check.resolution_ns, 1, 10000000);
	assert_true(check.latest_ns >= check.late_ns);
	assert_true(check.latest_ns > 0);
	assert_int_equal(check.back, 0);
}

static void memory(void **state)
{
	struct root root;
	size_t least;

	(void)state;
	root_new(&root);
	least = bandwidth_bytes(root.path);
	assert_in_range(least, 1 << 20, 32 << 20);
	root_file(&root, "/sys/devices/system/cpu/cpu0/cache/index0/size", "32K\n");
	assert_int_equal(bandwidth_bytes(root.path), least);
	root_file(&root, "/sys/devices/system/cpu/cpu0/cache/index3/size", "18432K\n");
	if (least == 32 << 20)
		assert_in_range(bandwidth_bytes(root.path), (32 << 20) + 1, 36 << 20);
	assert_true(bandwidth_mb_s(4 << 20) > 10);
	assert_int_equal(bandwidth_mb_s((size_t)1 << 62), 0);
	root_free(&root);
}

static void warned(const char *text, void *context)
{
	strcat(strcat(context, text), "\n");
}

static struct gaps gaps_of[CPULIST_CPUS_MAX];

/* A quiet machine of two CPUs, of which samples use the second. */
static struct preflight quiet(void)
{
	struct preflight preflight = {
		.seconds = 15,
		.gaps = gaps_of,
		.check = { .resolution_ns = 1, .late_ns = 4000, .latest_ns = 9000 },
		.clocksource = "tsc",
		.bare_metal = true,
		.copied_bytes = 64 << 20,
		.copied_mb_s = 9000,
	};

	memset(gaps_of, 0, sizeof(gaps_of));
	gaps_clock_set(&preflight.clock, true, 0.5);
	for (unsigned int cpu = 0; cpu < 2; cpu++) {
		preflight.online.has[cpu] = true;
		gaps_add(&gaps_of[cpu], &preflight.clock, 0, 100);
		gaps_add(&gaps_of[cpu], &preflight.clock, 0, 24000);
	}
	preflight.online.count = 2;
	preflight.cpus.has[1] = true;
	preflight.cpus.count = 1;
	return preflight;
}

static void no_warnings(void **state)
{
	struct preflight preflight = quiet();
	char text[4096] = "";
	struct root root;

	(void)state;
	root_new(&root);
	gaps_add(&gaps_of[0], &preflight.clock, 0, 1000000);
	assert_int_equal(preflight_write(&preflight, root.path, warned, text), 0);
	assert_string_equal(text, "");
	assert_true(file_text(root.path, "/preflight", text, sizeof(text)) > 0);
	assert_string_equal(text, "preflight_s=15\ngaps_clock=tsc\n"
				  "cpu0.gaps=32:1 8192:1 262144:1\ncpu0.longest_ns=500000\n"
				  "cpu1.gaps=32:1 8192:1\ncpu1.longest_ns=12000\n"
				  "longest_ns=12000\nover_10us=1\nover_150us=0\n"
				  "clocksource=tsc\nclock_back=0\ntimer_resolution_ns=1\n"
				  "sleep_late_ns=4000\nsleep_latest_ns=9000\n"
				  "copied_mib=64\ncopied_mb_s=9000");
	root_free(&root);
}

static void all_warnings(void **state)
{
	struct preflight preflight = quiet();
	char text[4096] = "";
	struct root root;

	(void)state;
	root_new(&root);
	gaps_add(&gaps_of[1], &preflight.clock, 0, 400000);
	gaps_add(&gaps_of[1], &preflight.clock, 1, 0);
	preflight.online.has[7] = preflight.missing.has[7] = true;
	preflight.online.count++;
	preflight.missing.count++;
	evidence_add(&preflight.smi, 40, "smi_cpu0");
	evidence_add(&preflight.smi, 40, "smi_cpu1");
	evidence_add(&preflight.smi_end, 42, "smi_cpu0");
	evidence_add(&preflight.smi_end, 43, "smi_cpu1");
	strcpy(preflight.clocksource, "hpet");
	preflight.check = (struct clockcheck){ 4000000, 1500000, 1600000, 1 };
	preflight.copied_mb_s = 60;
	assert_int_equal(preflight_write(&preflight, root.path, warned, text), 0);
	assert_string_equal(text,
			    "1 gaps of more than 150 us on 1 CPUs, the longest of 200 us on CPU 1\n"
			    "gaps could not be looked for on CPU 7\n"
			    "5 SMIs in 15 s, most by smi_cpu1\n"
			    "the clock is hpet: on bare metal it should be tsc\n"
			    "the clock went back 2 times\n"
			    "timers are exact to 4000 us only\n"
			    "sleeps end 1500 us late\n"
			    "memory is copied at 60 MB/s only: is it cached?\n");
	assert_true(root_has(&root, "/preflight", "\nsmis=5\nsmi_cpu0=40 42\nsmi_cpu1=40 43\n"));
	assert_true(root_has(&root, "/preflight", "\nwarning=5 SMIs in 15 s"));
	evidence_free(&preflight.smi);
	evidence_free(&preflight.smi_end);
	root_free(&root);
	preflight = quiet();
	strcpy(preflight.clocksource, "hpet");
	preflight.bare_metal = false;
	preflight.copied_mb_s = 60;
	*text = '\0';
	root_new(&root);
	assert_int_equal(preflight_write(&preflight, root.path, warned, text), 0);
	assert_string_equal(text, "");
	preflight.copied_mb_s = 0;
	assert_int_equal(preflight_write(&preflight, root.path, warned, text), 0);
	assert_string_equal(text, "the speed of memory could not be measured\n");
	root_free(&root);
}

static void in_a_run(void **state)
{
	static const char zeros[0x40];
	char online[CPULIST_TEXT_MAX];
	struct cpulist cpus;
	struct run run;

	(void)state;
	machine(&run, "bootmark.preflight_s=1 bootmark.time_s=3");
	cpulist_online("", &cpus);
	cpulist_format(&cpus, online, sizeof(online));
	root_file(&run.root, "/sys/devices/system/cpu/online", online);
	root_bytes(&run.root, "/dev/cpu/0/msr", zeros, sizeof(zeros));
	go(&run, "title=t\nbench=echo threads=1\n");
	assert_int_equal(run.status, STATUS_OK);
	assert_non_null(strstr(run.events, "stage=preflight\n"));
	assert_non_null(strstr(run.events, "role=sample index=1 of=1 left_s=3\n"));
	assert_has(&run, "/preflight", "preflight_s=1\n");
	assert_has(&run, "/preflight", "\ncpu0.gaps=");
	assert_has(&run, "/preflight", "\nclocksource=unknown\n");
	assert_has(&run, "/preflight", "\nsmis=0\nsmi_cpu0=0 0\n");
	assert_false(root_has(&run.root, "/raw/preflight", "copied_mb_s=0"));
	assert_has(&run, "/plan", "\npreflight_s=1\n");
	root_free(&run.root);
	machine(&run, "");
	go(&run, "title=t\nbench=echo threads=1\n");
	assert_int_equal(access(root_path(&run.root, "/raw/preflight"), F_OK), -1);
	root_free(&run.root);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bins),        cmocka_unit_test(other_units),
		cmocka_unit_test(found),       cmocka_unit_test(crew),
		cmocka_unit_test(clocks),      cmocka_unit_test(memory),
		cmocka_unit_test(no_warnings), cmocka_unit_test(all_warnings),
		cmocka_unit_test(in_a_run),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
