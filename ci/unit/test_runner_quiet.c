/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/quiet.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/machine_tree.h"
#include "ci/unit/runner_run.h"
#include "initramfs/runner/pad.h"

/* A machine with something to set, on which the program echo can run. */
static void laptop(struct run *run, const char *arguments)
{
	machine(run, arguments);
	machine_line(&run->root,
		     "/sys/devices/system/cpu/cpu{0-2}/cpufreq/scaling_governor=powersave");
	machine_line(&run->root, "/proc/sys/kernel/randomize_va_space=1");
	machine_line(&run->root, "/proc/sys/vm/drop_caches=0");
	machine_line(&run->root, "/sys/devices/system/cpu/intel_pstate/status=active");
}

static void quiet_is_the_default(void **state)
{
	struct run run;

	(void)state;
	laptop(&run, "");
	go(&run, "title=t\nbench=echo threads=1\n");
	assert_int_equal(run.status, STATUS_OK);
	assert_has(&run, "/knobs",
		   "governor.asked=performance\ngovernor.was=powersave\n"
		   "governor.found=performance\ngovernor.state=set\ngovernor.why=\n");
	assert_has(&run, "/knobs", "frequency.asked=max\n");
	assert_has(&run, "/knobs", "frequency.state=missing\nfrequency.why=CPU 0 has no limits");
	assert_has(&run, "/knobs", "isolcpus.asked=leave\n");
	assert_has(&run, "/knobs", "isolcpus.state=left\n");
	assert_has(&run, "/runner.log", "frequency=max: missing: CPU 0 has no");
	assert_has(&run, "/plan", "\nprofile=quiet\n");
	assert_true(root_has(&run.root, "/sys/devices/system/cpu/cpu2/cpufreq/scaling_governor",
			     "performance"));
	root_free(&run.root);
}

static void stock_leaves_all(void **state)
{
	struct run run;

	(void)state;
	laptop(&run, "bootmark.profile=stock");
	go(&run, "title=t\nbench=echo threads=1\n");
	assert_int_equal(run.status, STATUS_OK);
	assert_has(&run, "/knobs",
		   "governor.asked=leave\ngovernor.was=powersave\n"
		   "governor.found=powersave\ngovernor.state=left\n");
	assert_has(&run, "/samples/0001/meta", "\nenv_pad_bytes=0");
	assert_true(root_has(&run.root, "/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor",
			     "powersave"));
	assert_true(root_has(&run.root, "/proc/sys/kernel/randomize_va_space", "1"));
	root_free(&run.root);
}

static void keys_go_before_the_profile(void **state)
{
	struct run run;

	(void)state;
	laptop(&run, "bootmark.aslr=fixed");
	go(&run, "title=t\ngovernor=leave\naslr=random\nbench=echo threads=1\n");
	assert_has(&run, "/knobs", "governor.asked=leave\n");
	assert_has(&run, "/knobs", "aslr.asked=fixed\naslr.was=1\naslr.found=0\naslr.state=set\n");
	assert_has(&run, "/plan", "\ngovernor=leave");
	assert_has(&run, "/plan", "\naslr=fixed\n");
	root_free(&run.root);
	laptop(&run, "");
	go(&run, "title=t\nprofile=stock\ngovernor=schedutil\nbench=echo threads=1\n");
	assert_has(&run, "/knobs", "governor.asked=schedutil\n");
	assert_has(&run, "/knobs", "aslr.asked=leave\n");
	root_free(&run.root);
}

static void required_and_missing(void **state)
{
	struct run run;

	(void)state;
	laptop(&run, "");
	go(&run, "title=t\nrequire=governor,turbo\nbench=echo threads=1\n");
	assert_int_equal(run.status, STATUS_ERROR);
	assert_non_null(strstr(run.reason, "turbo=off: missing: it is not known how this CPU"));
	assert_has(&run, "/run", "samples_done=1\n");
	root_free(&run.root);
	laptop(&run, "");
	go(&run, "title=t\nrequire=governor,aslr\nbench=echo threads=1\n");
	assert_int_equal(run.status, STATUS_OK);
	root_free(&run.root);
}

static void refused(void **state)
{
	struct run run;

	(void)state;
	laptop(&run, "nohz_full=1-2");
	go(&run, "title=t\nnohz_full=1-2\nbench=echo threads=1\n");
	assert_int_equal(run.status, STATUS_ERROR);
	assert_non_null(strstr(run.reason, "nohz_full=1-2: refused: intel_pstate is active"));
	assert_has(&run, "/knobs", "nohz_full.state=refused\n");
	root_free(&run.root);
}

static void wrong_values(void **state)
{
	static const struct {
		const char *plan, *reason;
	} rows[] = {
		{ "turbo=maybe\n", "turbo=maybe: should be on, off or leave" },
		{ "turbo=on\nturbo=off\n", "turbo=off: should be given once only" },
		{ "profile=fast\n", "profile=fast: should be quiet or stock" },
		{ "require=turbo,colour\n", "require=turbo,colour: should be keys of knobs" },
		{ "isolcpus=x\n", "isolcpus=x: should be a list of CPUs" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char plan[128];
		struct run run;

		laptop(&run, "");
		snprintf(plan, sizeof(plan), "title=t\nbench=echo threads=1\n%s", rows[i].plan);
		go(&run, plan);
		assert_int_equal(run.status, STATUS_ERROR);
		if (!strstr(run.reason, rows[i].reason))
			fail_msg("row %zu: reason '%s'", i, run.reason);
		root_free(&run.root);
	}
}

/* Lengths differ from one program to the next, and come back with the seed. */
static void pads(void **state)
{
	static bool seen[PAD_BYTES_MAX];
	unsigned int different = 0;

	(void)state;
	for (unsigned int number = 1; number <= 1000; number++) {
		unsigned int bytes = pad_bytes(0x1a2b3c4d, number);

		assert_true(bytes < PAD_BYTES_MAX);
		assert_int_equal(bytes, pad_bytes(0x1a2b3c4d, number));
		different += !seen[bytes];
		seen[bytes] = true;
	}
	assert_in_range(different, 800, 1000);
	assert_int_not_equal(pad_bytes(1, 1), pad_bytes(2, 1));
}

/* The number of x in the program's environment is what its record says. */
static void programs_are_padded(void **state)
{
	struct run run;
	char line[64], text[16];

	(void)state;
	laptop(&run, "");
	bench(&run, "pad", BENCH("pad", "argv=sh -c \"echo n: ${#BOOTMARK_PAD}\""));
	go(&run, "title=t\nsamples=3\nbench=pad\n");
	assert_int_equal(run.status, STATUS_OK);
	for (int i = 1; i <= 3; i++) {
		snprintf(line, sizeof(line), "/raw/samples/%04d/stdout", i);
		assert_true(file_text(run.root.path, line, text, sizeof(text)) > 3);
		snprintf(line, sizeof(line), "\nenv_pad_bytes=%s", text + 3);
		if (i == 1)
			assert_has(&run, "/samples/0001/meta", line);
		else if (i == 2)
			assert_has(&run, "/samples/0002/meta", line);
		else
			assert_has(&run, "/samples/0003/meta", line);
	}
	root_free(&run.root);
}

static void files_are_read_from_the_disk(void **state)
{
	struct run run;

	(void)state;
	laptop(&run, "");
	scratch_disk(&run);
	bench(&run, "files",
	      BENCH("files", "needs=scratch\nargv=cat ../../../proc/sys/vm/drop_caches"));
	go(&run, "title=t\nbench=echo threads=1\nbench=files\n");
	assert_int_equal(run.status, STATUS_OK);
	assert_false(root_has(&run.root, "/raw/samples/0001/meta", "caches="));
	assert_has(&run, "/samples/0002/meta", "\ncaches=dropped\n");
	assert_has(&run, "/samples/0002/stdout", "3");
	root_free(&run.root);
}

/* As main() does where the plan ends in a shell. */
static void a_shell_finds_all_as_it_was(void **state)
{
	static struct runner runner;
	struct options options;
	struct run run;

	(void)state;
	laptop(&run, "");
	root_file(&run.root, "/bootmark/plan", "title=t\nend=shell\nbench=echo threads=1\n");
	options = (struct options){ .root = run.root.path };
	said_begin(&run.said);
	runner_init(&runner, &options);
	stage_run_all(&runner);
	assert_int_equal(runner.plan.end, PLAN_END_SHELL);
	quiet_undo(&runner);
	runner_free(&runner);
	said_end(&run.said);
	assert_true(root_has(&run.root, "/sys/devices/system/cpu/cpu1/cpufreq/scaling_governor",
			     "powersave"));
	assert_true(root_has(&run.root, "/proc/sys/kernel/randomize_va_space", "1"));
	root_free(&run.root);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quiet_is_the_default),
		cmocka_unit_test(stock_leaves_all),
		cmocka_unit_test(keys_go_before_the_profile),
		cmocka_unit_test(required_and_missing),
		cmocka_unit_test(refused),
		cmocka_unit_test(wrong_values),
		cmocka_unit_test(pads),
		cmocka_unit_test(programs_are_padded),
		cmocka_unit_test(files_are_read_from_the_disk),
		cmocka_unit_test(a_shell_finds_all_as_it_was),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
