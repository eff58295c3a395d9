/* SPDX-License-Identifier: MIT */
#include "ci/runtest.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ci/child.h"
#include "ci/tap.h"
#include "ci/verdict.h"

#define TAIL_LINES 20
#define FIRST_NOTICE_S 2
#define NOTICE_EVERY_S 30

static void notice(double seconds, void *context)
{
	const struct runtest *test = context;
	unsigned int whole = (unsigned int)seconds;

	if (whole == FIRST_NOTICE_S)
		printf("  %-8s %s ...\n", "RUN", test->name);
	else if (whole && whole % NOTICE_EVERY_S == 0)
		printf("  %-8s %s ... %u s\n", "RUN", test->name, whole);
	fflush(stdout);
}

static void judge(const struct runtest *test, const struct child_end *end, const struct tap *tap,
		  struct verdict *verdict)
{
	unsigned int missing = 0;

	if (tap->planned > tap->passed + tap->failed)
		missing = tap->planned - tap->passed - tap->failed;
	verdict->passed = tap->passed;
	verdict->failed = tap->failed + missing;
	if (end->late)
		snprintf(verdict->reason, sizeof(verdict->reason), "over its limit of %u s",
			 test->limit_s);
	else if (end->signal)
		snprintf(verdict->reason, sizeof(verdict->reason), "killed by signal %d (%s)",
			 end->signal, strsignal(end->signal));
	else if (end->exit_code != test->expect_exit)
		snprintf(verdict->reason, sizeof(verdict->reason), "exit status %d, wanted %d",
			 end->exit_code, test->expect_exit);
	else if (verdict->failed)
		snprintf(verdict->reason, sizeof(verdict->reason), "%u of %u parts failed",
			 verdict->failed, verdict->failed + verdict->passed);
	if (verdict->reason[0] && !verdict->failed)
		verdict->failed = 1;
	if (!verdict->failed && !verdict->passed)
		verdict->passed = 1;
}

/* The last lines of the log, in one write so that two tests do not mix. */
static void print_failure(const char *name, const char *log, const struct verdict *verdict)
{
	char text[16384];
	size_t len, start, lines = 0;
	FILE *file = fopen(log, "r");

	if (!file || fseek(file, 0, SEEK_END))
		return;
	fseek(file, ftell(file) > (long)sizeof(text) ? -(long)sizeof(text) : -ftell(file),
	      SEEK_END);
	len = fread(text, 1, sizeof(text), file);
	fclose(file);
	for (start = len; start > 0; start--)
		if (text[start - 1] == '\n' && start != len && ++lines == TAIL_LINES)
			break;
	printf("  %-8s %s  %.1f s: %s\n---- %s\n%.*s----\n", "FAIL", name, verdict->seconds,
	       verdict->reason, log, (int)(len - start), text + start);
}

int runtest(const struct runtest *test)
{
	struct verdict verdict = { 0 };
	struct child_end end;
	struct tap tap;
	char log[PATH_MAX];
	int result;

	snprintf(log, sizeof(log), "%s/%s.log", test->dir, test->name);
	unlink(log);
	setenv("CMOCKA_MESSAGE_OUTPUT", "TAP", 1);
	result = child_run(test->argv, log, log, test->limit_s, notice, (void *)test, &end);
	if (result)
		return result;
	result = tap_count(log, &tap);
	if (result)
		memset(&tap, 0, sizeof(tap));
	judge(test, &end, &tap, &verdict);
	verdict.seconds = end.seconds;
	if (verdict.failed)
		print_failure(test->name, log, &verdict);
	else
		printf("  %-8s %s  %.1f s (%u)\n", "PASS", test->name, end.seconds, verdict.passed);
	fflush(stdout);
	return verdict_write(test->dir, test->name, &verdict);
}
