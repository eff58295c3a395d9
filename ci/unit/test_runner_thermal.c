/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/thermal.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/runner_run.h"
#include "initramfs/runner/clock.h"

#define SENSOR "/sys/class/hwmon/hwmon0/temp1_input"

static struct root root;

/* At once: an empty file would be no sensor. */
static void heat(int mc)
{
	char text[32], from[PATH_MAX];

	snprintf(text, sizeof(text), "%d\n", mc);
	root_file(&root, SENSOR ".new", text);
	file_path(from, root.path, SENSOR ".new");
	assert_int_equal(rename(from, root_path(&root, SENSOR)), 0);
}

/* A runner that started at 40 degrees, with one CPU. */
static void start(struct runner *runner, unsigned int wait_s)
{
	struct options options = { .root = root.path };
	struct cpulist online;

	root_new(&root);
	options.root = root.path;
	root_file(&root, "/sys/class/hwmon/hwmon0/name", "coretemp\n");
	heat(40000);
	runner_init(runner, &options);
	cpulist_online("", &online);
	cpulist_first(&online, &runner->cpus);
	runner->plan.thermal_band_mc = 3000;
	runner->plan.thermal_wait_s = wait_s;
	runner->thermal = (struct thermal){ .known = true, .start_mc = 40000 };
}

/* Put the sensor back into the band, at its edge, after 600 ms. */
static void *later(void *edge_mc)
{
	clock_sleep_ms(600);
	heat(*(int *)edge_mc);
	return NULL;
}

static unsigned int approach_ms(struct runner *runner, int from_mc, int edge_mc)
{
	pthread_t thread;

	heat(from_mc);
	assert_int_equal(pthread_create(&thread, NULL, later, &edge_mc), 0);
	thermal_approach(runner);
	pthread_join(thread, NULL);
	return runner->thermal.waited_ms;
}

static uint64_t cpu_ns(void)
{
	struct timespec used;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
	return (uint64_t)used.tv_sec * CLOCK_NS_PER_S + (uint64_t)used.tv_nsec;
}

/* Cooling is sleep, warming is work. */
static void into_the_band(void **state)
{
	static struct runner runner;
	uint64_t before_ns, cooling_ns, warming_ns;

	(void)state;
	start(&runner, 30);
	before_ns = cpu_ns();
	assert_in_range(approach_ms(&runner, 43001, 43000), 590, 20000);
	cooling_ns = cpu_ns() - before_ns;
	before_ns = cpu_ns();
	assert_in_range(approach_ms(&runner, 36999, 37000), 590, 20000);
	warming_ns = cpu_ns() - before_ns;
	assert_true(warming_ns > 100 * CLOCK_NS_PER_MS);
	assert_true(warming_ns > 4 * cooling_ns);
	runner_free(&runner);
	root_free(&root);
}

static void no_wait_inside(void **state)
{
	static struct runner runner;

	(void)state;
	start(&runner, 30);
	heat(37000);
	thermal_approach(&runner);
	assert_in_range(runner.thermal.waited_ms, 0, 100);
	heat(43000);
	thermal_approach(&runner);
	assert_in_range(runner.thermal.waited_ms, 0, 100);
	runner_free(&runner);
	root_free(&root);
}

static void bounded(void **state)
{
	static struct runner runner;

	(void)state;
	start(&runner, 1);
	heat(90000);
	thermal_approach(&runner);
	assert_in_range(runner.thermal.waited_ms, 1000, 5000);
	heat(1000);
	thermal_approach(&runner);
	assert_in_range(runner.thermal.waited_ms, 1000, 5000);
	runner_free(&runner);
	root_free(&root);
}

/* The sensor goes on falling for a while, and it is not the first value that counts. */
static void steady(void **state)
{
	static struct runner runner;
	int edge_mc = 50000;
	pthread_t thread;
	uint64_t before_ns = clock_boot_ns();

	(void)state;
	start(&runner, 30);
	heat(60000);
	assert_int_equal(pthread_create(&thread, NULL, later, &edge_mc), 0);
	thermal_start(&runner);
	pthread_join(thread, NULL);
	assert_true(runner.thermal.known);
	assert_int_equal(runner.thermal.start_mc, 50000);
	assert_true(clock_boot_ns() - before_ns >= 10000 * CLOCK_NS_PER_MS);
	runner_free(&runner);
	root_free(&root);
}

static void nothing_to_do(void **state)
{
	static struct runner runner;

	(void)state;
	start(&runner, 0);
	thermal_start(&runner);
	assert_false(runner.thermal.known);
	runner.plan.thermal_wait_s = 30;
	assert_int_equal(remove(root_path(&root, SENSOR)), 0);
	thermal_start(&runner);
	assert_false(runner.thermal.known);
	thermal_approach(&runner);
	assert_int_equal(runner.thermal.waited_ms, 0);
	runner_free(&runner);
	root_free(&root);
}

/* A program that heats: the next sample waits, and says so; a heartbeat tells of it. */
static void in_a_run(void **state)
{
	char text[512];
	struct run run;

	(void)state;
	machine(&run, "bootmark.thermal_wait_s=1 bootmark.noisy_temperature_mc=off");
	root_file(&run.root, "/sys/class/hwmon/hwmon0/name", "coretemp\n");
	root_file(&run.root, SENSOR, "40000\n");
	snprintf(text, sizeof(text), "%sargv=sh -c \"echo n: 1; echo 60000 > %s" SENSOR "\"\n",
		 BENCH_HEAD("heater"), run.root.path);
	bench(&run, "heater", text);
	go(&run, "title=t\ndiscard=1\nsamples=2\nbench=heater\n");
	assert_int_equal(run.status, STATUS_OK);
	assert_has(&run, "/run", "\nthermal_start_mc=40000\n");
	assert_false(root_has(&run.root, "/raw/samples/0001/meta", "thermal_wait_ms="));
	assert_has(&run, "/samples/0002/meta", "\nthermal_wait_ms=1");
	assert_has(&run, "/samples/0003/meta", "\nthermal_wait_ms=1");
	root_free(&run.root);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(into_the_band), cmocka_unit_test(no_wait_inside),
		cmocka_unit_test(bounded),       cmocka_unit_test(steady),
		cmocka_unit_test(nothing_to_do), cmocka_unit_test(in_a_run),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
