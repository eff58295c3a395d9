/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/lava.h"

#include <regex.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/runner_run.h"

#define SIGNAL "<LAVA_SIGNAL_"
#define TIME " UNITS=ms MEASUREMENT=[0-9]+\\.[0-9]{3}>"

/* What went over the port in a run; receive() has decoded it already, whole. */
struct wire {
	struct run run;
	char text[1 << 18];
};

static void go_on(struct wire *wire, const char *plan)
{
	go(&wire->run, plan);
	assert_true(file_text(wire->run.root.path, "/dev/ttyS0", wire->text, sizeof(wire->text)) >
		    0);
}

/* Where the first line is that is all of this expression. */
static const char *find(const struct wire *wire, const char *expression)
{
	char whole[512];
	regmatch_t match;
	regex_t regex;
	int missed;

	snprintf(whole, sizeof(whole), "^%s\r$", expression);
	assert_int_equal(regcomp(&regex, whole, REG_EXTENDED | REG_NEWLINE), 0);
	missed = regexec(&regex, wire->text, 1, &match, 0);
	regfree(&regex);
	if (missed)
		fail_msg("there is no line '%s'", expression);
	return wire->text + match.rm_so;
}

static unsigned int count(const struct wire *wire)
{
	unsigned int found = 0;

	for (const char *at = wire->text; (at = strstr(at, SIGNAL)) != NULL; at++)
		found++;
	return found;
}

static void silent_by_default(void **state)
{
	static struct wire wire;

	(void)state;
	machine(&wire.run, "");
	go_on(&wire, "title=t\nbench=echo\n");
	assert_int_equal(wire.run.status, STATUS_OK);
	assert_int_equal(count(&wire), 0);
	root_free(&wire.run.root);
}

/* Each sample is signalled after it and before the next is announced. */
static void samples_in_order(void **state)
{
	static struct wire wire;
	const char *start, *first, *next, *second, *run, *end;

	(void)state;
	machine(&wire.run, "");
	go_on(&wire, "title=t\nlava=1\nsamples=2\ndiscard=1\nbench=echo threads=1\n");
	assert_int_equal(wire.run.status, STATUS_OK);
	assert_int_equal(count(&wire), 5);
	start = find(&wire, SIGNAL "STARTRUN bootmark [0-9a-f]{8}>");
	first = find(&wire, SIGNAL "TESTCASE TEST_CASE_ID=echo.threads-1.1 RESULT=pass" TIME);
	next = find(&wire, ".* role=sample index=2 of=2 .*");
	second = find(&wire, SIGNAL "TESTCASE TEST_CASE_ID=echo.threads-1.2 RESULT=pass" TIME);
	run = find(&wire, SIGNAL "TESTCASE TEST_CASE_ID=run RESULT=pass UNITS=samples "
				 "MEASUREMENT=2>");
	end = find(&wire, SIGNAL "ENDRUN bootmark [0-9a-f]{8}>");
	assert_true(start < first && first < next && next < second && second < run && run < end);
	assert_true(end < find(&wire, ".* stage=done .*"));
	assert_memory_equal(strchr(start, ' '), strchr(end, ' '), strlen(" bootmark 12345678>"));
	root_free(&wire.run.root);
}

/* The time is the program's, not the runner's. */
static void time_of_a_program(void **state)
{
	static struct wire wire;
	const char *at;

	(void)state;
	machine(&wire.run, "");
	bench(&wire.run, "slow", BENCH("slow", "argv=sh -c \"sleep 0.3; echo n: 1\""));
	go_on(&wire, "title=t\nlava=1\nbench=slow\n");
	at = find(&wire, SIGNAL "TESTCASE TEST_CASE_ID=slow.1 RESULT=pass" TIME);
	assert_true(atof(strstr(at, "MEASUREMENT=") + strlen("MEASUREMENT=")) >= 300);
	root_free(&wire.run.root);
}

static void other_ends(void **state)
{
	static struct wire wire;

	(void)state;
	machine(&wire.run, "");
	bench(&wire.run, "crash", BENCH("crash", "argv=false"));
	bench(&wire.run, "missing", BENCH("missing", "argv=no-such-program"));
	bench(&wire.run, "excuse", BENCH("excuse", "argv=sh -c \"echo skip: not here; exit 77\""));
	bench(&wire.run, "files", BENCH("files", "needs=scratch\nvary=m=a+b\nargv=echo @m@"));
	go_on(&wire, "title=t\nlava=1\nbench=crash\nbench=missing\nbench=excuse\nbench=files\n");
	find(&wire, SIGNAL "TESTCASE TEST_CASE_ID=crash.1 RESULT=fail" TIME);
	find(&wire, SIGNAL "TESTCASE TEST_CASE_ID=missing.1 RESULT=fail>");
	find(&wire, SIGNAL "TESTCASE TEST_CASE_ID=excuse.1 RESULT=skip" TIME);
	find(&wire, SIGNAL "TESTCASE TEST_CASE_ID=files.m-a-b.1 RESULT=skip>");
	find(&wire, SIGNAL "TESTCASE TEST_CASE_ID=run RESULT=fail UNITS=samples MEASUREMENT=2>");
	root_free(&wire.run.root);
}

/* A run that measured nothing ends too, for whoever waits for that. */
static void no_samples(void **state)
{
	static struct wire wire;

	(void)state;
	machine(&wire.run, "");
	go_on(&wire, "title=t\nlava=1\nbench=echo threads=9\n");
	assert_int_equal(count(&wire), 2);
	find(&wire, SIGNAL "TESTCASE TEST_CASE_ID=run RESULT=fail UNITS=samples MEASUREMENT=0>");
	find(&wire, SIGNAL "ENDRUN bootmark [0-9a-f]{8}>");
	root_free(&wire.run.root);
}

/* Only the last attempt is a word on it. The count of SMIs is 8 bytes at 0x34 of the register. */
static void noisy_samples(void **state)
{
	static const char zeros[0x3c];
	static struct wire wire;
	char text[512];

	(void)state;
	machine(&wire.run, "");
	root_bytes(&wire.run.root, "/dev/cpu/0/msr", zeros, sizeof(zeros));
	snprintf(text, sizeof(text),
		 "%sargv=sh -c \"echo n: 1; cd %s; echo x >> runs; stat -c %%s runs | "
		 "dd of=dev/cpu/0/msr bs=1 seek=52 conv=notrunc status=none\"\n",
		 BENCH_HEAD("noisy"), wire.run.root.path);
	bench(&wire.run, "noisy", text);
	go_on(&wire, "title=t\nlava=1\nrepeat=1\nbench=noisy\n");
	assert_int_equal(wire.run.status, STATUS_NOISY);
	assert_has(&wire.run, "/run", "records=2\n");
	assert_int_equal(count(&wire), 4);
	find(&wire, SIGNAL "TESTCASE TEST_CASE_ID=noisy.1 RESULT=unknown" TIME);
	find(&wire, SIGNAL "TESTCASE TEST_CASE_ID=run RESULT=unknown UNITS=samples MEASUREMENT=1>");
	root_free(&wire.run.root);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(silent_by_default), cmocka_unit_test(samples_in_order),
		cmocka_unit_test(time_of_a_program), cmocka_unit_test(other_ends),
		cmocka_unit_test(no_samples),        cmocka_unit_test(noisy_samples),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
