/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/stage.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/runner_run.h"

/* Benchmarks that change the machine while they run, as far as files go. */
static void write_bench(const struct run *run, const char *name, const char *command)
{
	char text[1024];

	snprintf(text, sizeof(text),
		 "name=%s\ntitle=t\nlimit_s=2\nrecord=n\nbetter=high\nmetric=n u n: %%\n"
		 "argv=sh -c \"%s; echo n: 1\"\n",
		 name, command);
	bench(run, name, text);
}

static void disturb(const struct run *run, const char *name, const char *file, const char *text)
{
	char command[512];

	snprintf(command, sizeof(command), "echo '%s' >>%s%s", text, run->root.path, file);
	write_bench(run, name, command);
}

static void evidence_comes_home(void **state)
{
	struct run run;

	(void)state;
	machine(&run, "");
	root_file(&run.root, "/proc/stat", "cpu0 10 0 20 0 0 0 0 5 0 0\nctxt 7\n");
	go(&run, "title=t\ncpus=0\nbench=echo threads=1\n");
	assert_int_equal(run.status, STATUS_OK);
	assert_has(&run, "/samples/0001/evidence", "steal_ms=50 50\n");
	assert_has(&run, "/samples/0001/evidence", "\ncpu_user_ms=100 100\n");
	assert_has(&run, "/samples/0001/evidence", "\nothers_us=0");
	assert_has(&run, "/samples/0001/evidence", "\ntsc_drift_ppm=");
	assert_has(&run, "/samples/0001/meta", "\nrunner_us=");
	assert_false(root_has(&run.root, "/raw/samples/0001/meta", "log_first"));
	root_free(&run.root);
}

/* A line of the kernel's log, a throttled core and stolen time; and a run that minds none. */
static void disturbed_samples_are_noisy(void **state)
{
	const char *const off[] = { "", "noisy_log=1\nnoisy_throttle=off\nnoisy_steal_ppm=off\n" };

	(void)state;
	for (int i = 0; i < 2; i++) {
		const char *status = i ? "status=ok\nreason=\n" : "status=noisy\nreason=";
		struct run run;
		char plan[256];

		machine(&run, "");
		root_file(&run.root, "/dev/kmsg", "5,1,1,-;booted\n");
		root_file(&run.root, "/proc/stat", "cpu0 0 0 0 0 0 0 0 0 0 0\nctxt 7\n");
		root_file(&run.root,
			  "/sys/devices/system/cpu/cpu0/thermal_throttle/core_throttle_count", "0");
		disturb(&run, "log", "/dev/kmsg", "4,2,2,-;hot as an oven");
		disturb(&run, "steal", "/proc/stat", "cpu0 0 0 0 0 0 0 0 100 0 0");
		disturb(&run, "hot",
			"/sys/devices/system/cpu/cpu0/thermal_throttle/core_throttle_count", "3");
		snprintf(plan, sizeof(plan),
			 "title=t\nrepeat=0\ncpus=0\nbench=log\nbench=steal\nbench=hot\n%s",
			 off[i]);
		go(&run, plan);
		assert_int_equal(run.status, i ? STATUS_OK : STATUS_NOISY);
		assert_has(&run, "/samples/0001/meta", status);
		assert_has(&run, "/samples/0002/meta", status);
		assert_has(&run, "/samples/0003/meta", status);
		assert_has(&run, "/samples/0001/evidence", "\nlog_warnings=0 1\n");
		assert_has(&run, "/samples/0001/meta", "\nlog_first=hot as an oven\n");
		assert_has(&run, "/samples/0003/evidence", "\nthrottle_core_cpu0=0 3\n");
		if (!i)
			assert_has(&run, "/samples/0001/meta",
				   "reason=1 kernel warning: hot as an oven\n");
		root_free(&run.root);
	}
}

/* Several reasons are one text; a program that failed is not called noisy. */
static void reasons_are_joined(void **state)
{
	struct run run;
	char command[512];

	(void)state;
	machine(&run, "");
	root_file(&run.root, "/dev/kmsg", "5,1,1,-;booted\n");
	root_file(&run.root, "/proc/stat", "cpu0 0 0 0 0 0 0 0 0 0 0\nctxt 7\n");
	snprintf(command, sizeof(command),
		 "echo '4,2,2,-;fire' >>%s/dev/kmsg; "
		 "echo 'cpu0 0 0 0 0 0 0 0 100 0 0' >>%s/proc/stat",
		 run.root.path, run.root.path);
	write_bench(&run, "both", command);
	snprintf(command, sizeof(command), "echo '4,2,2,-;smoke' >>%s/dev/kmsg; exit 1",
		 run.root.path);
	write_bench(&run, "fails", command);
	go(&run, "title=t\nrepeat=0\ncpus=0\nbench=both\nbench=fails\n");
	assert_int_equal(run.status, STATUS_FAIL);
	assert_has(&run, "/samples/0001/meta",
		   "status=noisy\nreason=1 kernel warning: fire; 1000 ms stolen");
	assert_has(&run, "/samples/0002/meta", "status=fail\nreason=exit status 1\n");
	assert_has(&run, "/samples/0002/evidence", "\nlog_warnings=1 2\n");
	root_free(&run.root);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(evidence_comes_home),
		cmocka_unit_test(disturbed_samples_are_noisy),
		cmocka_unit_test(reasons_are_joined),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
