/* SPDX-License-Identifier: MIT */
/* Boots an image again and again until it fails once: what goes wrong rarely is found that way. */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "ci/boot.h"
#include "ci/program.h"
#include "ci/text.h"
#include "host/run.h"

#define BOOT_LIMIT_S 600
#define EXIT_INTERRUPTED 130

static const char usage[] =
	"usage: bootmark-soak TIMES TOOL IMAGE DIR\n"
	"Boots the image in folder IMAGE with `TOOL run` until TIMES boots have passed or one has\n"
	"failed, whose results stay in DIR. The last line is \"N passed, N failed\".\n"
	"Exit status: 0 all passed, 1 one failed, 2 usage, 3 error, 130 interrupted.\n";

struct soak {
	struct boot boot;
	const char *dir;
	unsigned int times, passed, failed;
	double seconds; /* of those that passed */
	char log[PATH_MAX];
	char results[PATH_MAX];
};

/* Why a boot failed; NULL: it did not. */
static const char *failure(const struct soak *soak, const struct child_end *end)
{
	static char why[64];
	struct text log;
	int stayed_on;

	if (end->late)
		return "over its time limit";
	if (end->exit_code) {
		snprintf(why, sizeof(why), "exit status %d", end->exit_code);
		return why;
	}
	if (text_load(soak->log, &log))
		return "no log";
	stayed_on = text_find(&log, RUN_STAYED_ON, strlen(RUN_STAYED_ON)) != NULL;
	text_free(&log);
	return stayed_on ? RUN_STAYED_ON : NULL;
}

static void passed(struct soak *soak, double seconds)
{
	soak->passed++;
	soak->seconds += seconds;
	printf("  %-8s boot %u of %u, %.1f s, about %.0f min left\n", "PASS", soak->passed,
	       soak->times, seconds,
	       soak->seconds / soak->passed * (soak->times - soak->passed) / 60);
}

static void failed(struct soak *soak, double seconds, const char *why)
{
	soak->failed++;
	printf("  %-8s boot %u of %u, %.1f s: %s\n  see %s and %s\n", "FAIL", soak->passed + 1,
	       soak->times, seconds, why, soak->log, soak->results);
}

/* One boot in an empty folder; 0, or the exit status. */
static int once(struct soak *soak)
{
	struct child_end end;
	const char *why;
	int result;

	if (program_remove(soak->dir) || mkdir(soak->dir, 0777)) {
		fprintf(stderr, "soak: make %s: %m\n", soak->dir);
		return 3;
	}
	result = boot_run(&soak->boot, soak->results, BOOT_LIMIT_S, &end);
	if (result)
		return result == -EINTR ? EXIT_INTERRUPTED : 3;
	why = failure(soak, &end);
	if (why)
		failed(soak, end.seconds, why);
	else
		passed(soak, end.seconds);
	fflush(stdout);
	return why ? 1 : 0;
}

static int run(struct soak *soak)
{
	int result = 0;

	while (!result && soak->passed < soak->times)
		result = once(soak);
	if (result != 1)
		program_remove(soak->dir);
	if (result == EXIT_INTERRUPTED)
		printf("interrupted\n");
	printf("%u passed, %u failed\n", soak->passed, soak->failed);
	return result;
}

int main(int argc, char **argv)
{
	static struct soak soak;

	if (argc != 5 || atoi(argv[1]) < 1) {
		fputs(usage, stderr);
		return 2;
	}
	soak.times = (unsigned int)atoi(argv[1]);
	soak.dir = argv[4];
	soak.boot = (struct boot){ .tool = argv[2], .image = argv[3], .qemu = "", .log = soak.log };
	snprintf(soak.log, sizeof(soak.log), "%s/log", soak.dir);
	snprintf(soak.results, sizeof(soak.results), "%s/results", soak.dir);
	return run(&soak);
}
